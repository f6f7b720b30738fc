"""By when something is due, and how late it is: dates, today and the calendar."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.kernel.errors import Conflict
from forum.promise.rules import (
    ClockKind,
    Pause,
    Policy,
    WorkingDays,
    check_suspension,
    days_by_year,
    days_late,
    due,
    faults_of,
    in_force,
    is_overdue,
    part_of,
    pause_until,
    threshold,
    very_late,
)

DAY = timedelta(days=1)
POLICY = Policy()
PARIS = WorkingDays(POLICY)
MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
COUNTED = [it for it in ClockKind if it is not ClockKind.CALL_BACK]

kinds = st.sampled_from(COUNTED)
moments = st.integers(0, 3 * 365 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
spans = st.builds(
    lambda first, days: Pause(first, first + DAY * days),
    st.dates(date(2026, 1, 1), date(2029, 1, 31)),
    st.integers(0, 30),
)
pauses = st.lists(spans, max_size=4)


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [
        (ClockKind.FIRST_ANSWER, date(2026, 11, 30), date(2026, 12, 7)),
        (ClockKind.DECISION, date(2026, 12, 21), date(2027, 1, 20)),
        (ClockKind.PROGRESS, date(2027, 1, 22), date(2027, 2, 21)),
        (ClockKind.DISPUTE, date(2026, 12, 7), date(2026, 12, 21)),
        (ClockKind.CLAIM, date(2026, 12, 21), date(2027, 1, 20)),
    ],
)
def test_each_kind_has_its_promise_and_a_second_line(kind, first, second):
    assert due(kind, MONDAY, POLICY) == PARIS.end_of(first)
    assert very_late(kind, MONDAY, POLICY) == PARIS.end_of(second)


def test_a_call_back_is_due_in_its_slot_and_very_late_after_the_next_working_day():
    slot = datetime(2026, 11, 27, 15, 0, tzinfo=UTC)

    assert due(ClockKind.CALL_BACK, MONDAY, POLICY, slot=slot) == slot
    assert very_late(ClockKind.CALL_BACK, MONDAY, POLICY, slot=slot) == PARIS.end_of(
        date(2026, 11, 30)
    )


@pytest.mark.parametrize(
    ("promised", "percent", "passed"),
    [(5, 40, 2), (5, 80, 4), (5, 100, 5), (2, 80, 1), (1, 80, 0), (10, 25, 2)],
)
def test_a_part_of_the_time_is_whole_working_days_and_never_past_the_promise(
    promised, percent, passed
):
    policy, kind = Policy(first_answer_wd=promised), ClockKind.FIRST_ANSWER

    moment = part_of(kind, MONDAY, policy, percent=percent)

    assert moment == PARIS.end_of(PARIS.after(MONDAY.date(), passed))
    assert moment <= due(kind, MONDAY, policy)


@given(kinds, moments, st.integers(1, 100), st.lists(spans, max_size=3))
def test_no_part_of_the_time_ends_after_all_of_it(kind, began, percent, pauses):
    assert part_of(kind, began, POLICY, pauses, percent=percent) <= due(
        kind, began, POLICY, pauses
    )


def test_i06_what_came_on_its_last_day_is_not_late_and_is_from_the_next_one_on():
    until = due(ClockKind.FIRST_ANSWER, MONDAY, POLICY)
    instant = timedelta(microseconds=1)

    assert not is_overdue(until, None, until)
    assert is_overdue(until, None, until + instant)
    assert not is_overdue(until, until, until + 90 * DAY)
    assert [days_late(until, until + it, POLICY) for it in (0 * DAY, instant, DAY)] == [
        0,
        1,
        1,
    ]


@given(moments, moments)
def test_i06_lateness_never_shrinks_while_time_goes_on(one, other):
    until = due(ClockKind.FIRST_ANSWER, MONDAY, POLICY)
    earlier, later = sorted((one, other))

    assert days_late(until, earlier, POLICY) <= days_late(until, later, POLICY)
    assert is_overdue(until, None, earlier) <= is_overdue(until, None, later)
    assert is_overdue(until, None, later) == (days_late(until, later, POLICY) > 0)


@given(kinds, moments, moments, pauses)
def test_whoever_began_before_is_due_before(kind, one, other, stood_still):
    earlier, later = sorted((one, other))

    assert due(kind, earlier, POLICY, stood_still) <= due(
        kind, later, POLICY, stood_still
    )


@given(kinds, moments, pauses, spans)
def test_a_pause_never_takes_time_away(kind, began, stood_still, another):
    before = due(kind, began, POLICY, stood_still)

    assert due(kind, began, POLICY, [*stood_still, another]) >= before


@given(kinds, moments, pauses)
def test_the_order_of_pauses_and_a_pause_told_twice_change_nothing(
    kind, began, stood_still
):
    told = due(kind, began, POLICY, stood_still)

    assert due(kind, began, POLICY, stood_still[::-1] * 2) == told


@given(kinds, moments, pauses)
def test_the_second_line_never_comes_before_the_first(kind, began, stood_still):
    first = due(kind, began, POLICY, stood_still)

    assert first < very_late(kind, began, POLICY, stood_still)


@given(st.sampled_from(COUNTED), moments, spans)
def test_a_pause_that_begins_when_it_is_late_saves_nothing(kind, began, pause):
    until = due(kind, began, POLICY)

    if pause.after > PARIS.day_of(until):
        assert due(kind, began, POLICY, [pause]) == until


def test_a_pause_gives_back_the_working_days_that_it_covers():
    """From Tuesday until Monday: Wednesday, Thursday, Friday and Monday."""
    pause = Pause(date(2026, 11, 24), date(2026, 11, 30))

    assert due(ClockKind.FIRST_ANSWER, MONDAY, POLICY, [pause]) == PARIS.end_of(
        date(2026, 12, 4)
    )


def test_a_pause_gives_news_of_what_is_under_way_all_its_days():
    pause = Pause(date(2026, 11, 24), date(2026, 11, 30))

    assert due(ClockKind.PROGRESS, MONDAY, POLICY, [pause]) == PARIS.end_of(
        date(2027, 1, 28)
    )


def test_i17_questions_to_the_askers_stop_a_clock_for_fourteen_days_at_most():
    long = MONDAY + 60 * DAY

    assert pause_until(MONDAY, long, 0 * DAY) == MONDAY + 14 * DAY
    assert pause_until(MONDAY, MONDAY + DAY, 0 * DAY) == MONDAY + DAY
    assert pause_until(MONDAY, long, 10 * DAY) == MONDAY + 4 * DAY
    with pytest.raises(Conflict, match="for 14 days, and cannot wait"):
        pause_until(MONDAY, long, 14 * DAY)


TODAY = date(2026, 11, 22)


def objections(first, last, *, reason="A strike.", before=()):
    return list(
        map(str, check_suspension(first, last, reason, before=before, today=TODAY))
    )


def test_i17_the_promise_is_suspended_for_thirty_days_of_a_year_at_most():
    eight_left = [(date(2026, 1, 1), date(2026, 1, 22))]

    assert objections(TODAY, TODAY + 29 * DAY) == []
    assert objections(TODAY, TODAY + 30 * DAY) == [
        "That makes 31 days in 2026; 30 are the most."
    ]
    assert objections(TODAY, TODAY + 7 * DAY, before=eight_left) == []
    assert len(objections(TODAY, TODAY + 8 * DAY, before=eight_left)) == 1


def test_i17_each_calendar_year_has_its_own_thirty_days():
    december, january = date(2026, 12, 2), date(2027, 1, 30)

    assert objections(december, january) == []
    assert days_by_year([(december, january)]) == {2026: 30, 2027: 30}


def test_everything_that_speaks_against_a_suspension_is_said_at_once():
    assert objections(TODAY - DAY, TODAY - 2 * DAY, reason=" ") == [
        "Say why: everybody will read it.",
        "A promise is suspended from today on, never from before.",
        "The last day cannot be before the first.",
    ]
    assert objections(TODAY, TODAY + DAY, before=[(TODAY + DAY, TODAY + DAY)]) == [
        "The promise is suspended on some of these days already."
    ]


@pytest.mark.parametrize(
    ("supports", "expected"),
    [
        ([], 25),
        ([1, 2, 3], 25),  # a quiet area: what anybody could gather is not enough
        ([9] * 10, 25),
        ([1] * 8 + [12, 40], 12),
        ([10] * 10, 10),
        ([24] * 10, 24),
        ([25] * 10, 25),
        ([100] * 10, 25),
    ],
)
def test_an_area_where_little_is_asked_decides_earlier(supports, expected):
    assert threshold(POLICY, supports) == expected


@pytest.mark.parametrize(
    "typed", ["", "9", "12-9", "9-12 11-14", "20-24", "9-12, 14-17", "9-12 " * 13]
)
def test_hours_of_calls_are_parts_of_a_day_one_after_the_other(typed):
    changes = {"call_hours": typed}

    [said] = faults_of(changes, effective_from=TODAY, last=POLICY, today=TODAY)

    assert "hours in order" in str(said)


def test_the_version_in_force_is_the_latest_that_has_begun_where_it_holds():
    later = Policy(version=2, effective_from=date(2026, 12, 1), first_answer_wd=3)
    eve = datetime(2026, 11, 30, 22, 59, tzinfo=UTC)  # a minute to midnight in Paris

    versions = [
        in_force([POLICY, later], it).version
        for it in (eve, eve + timedelta(minutes=1))
    ]
    assert versions == [1, 2]


def test_everything_wrong_with_a_new_version_is_said_at_once():
    changes = {"first_answer_wd": 0, "country": "XX", "time_zone": "Paris", "luck": 7}

    said = faults_of(changes, effective_from=TODAY - DAY, last=POLICY, today=TODAY)

    assert [str(it).partition(":")[0] for it in said] == [
        "first_answer_wd must be between 1 and 365.",
        "XX is not the code of a country, as FR is.",
        "Paris is not a zone, as Europe/Paris is.",
        "The promise has no luck. It has",
        "A promise holds from today or a later day on, never from before.",
    ]
