"""Clocks, policies and suspensions, as they happen."""

from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from forum.infra.db import session
from forum.kernel.clock import stopped_at
from forum.kernel.errors import Conflict, Invalid, NotAllowed
from forum.promise import actions, queries
from forum.promise.rules import (
    FIRST,
    ClockKind,
    Kept,
    Policy,
    Stopped,
    Target,
    WorkingDays,
    due,
)

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
DAY = timedelta(days=1)
PARIS = WorkingDays(FIRST)
DECISION = (ClockKind.DECISION, Target.POST)
ANSWER = (ClockKind.FIRST_ANSWER, Target.POST)

pytestmark = pytest.mark.usefixtures("app")


@contextmanager
def on(day: int):
    """Be so many days after the Monday on which everything begins."""
    with stopped_at(MONDAY + DAY * day):
        yield


def start(target_id=1, *, day=0, what=DECISION):
    with on(day):
        return actions.start(*what, target_id)


def last_day(clock) -> date:
    return PARIS.day_of(clock.due_at)


def test_a_clock_runs_until_somebody_answers():
    clock = start(what=ANSWER)

    with on(2):
        actions.stop(*ANSWER, [1], by=Stopped.CUSTOMER)

    assert last_day(clock) == date(2026, 11, 30)
    assert (clock.stopped_at, clock.stopped_by) == (MONDAY + 2 * DAY, "customer")
    assert queries.running(*ANSWER, [1]) == {}
    assert queries.latest(*ANSWER, [1])[1].stopped_by is Stopped.CUSTOMER


def test_a_clock_that_runs_is_not_started_again():
    clock = start()

    assert start(day=5) is clock
    assert clock.started_at == MONDAY


def test_a_thing_may_have_several_clocks_one_after_the_other():
    first = start()
    with on(1):
        actions.stop(*DECISION, [1], by=Stopped.BRAND)

    second = start(day=300)

    assert second.id != first.id
    assert queries.running(*DECISION, [1])[1].started_at == MONDAY + 300 * DAY


def test_stopping_what_does_not_run_changes_nothing():
    clock = start()
    actions.stop(*DECISION, [1], by=Stopped.CLOSED, at=MONDAY)

    actions.stop(*DECISION, [1, 2], by=Stopped.BRAND)

    assert clock.stopped_by is Stopped.CLOSED


def test_what_is_undone_runs_as_if_it_had_never_stopped():
    clock = start()
    was_due = clock.due_at
    with on(3):
        actions.stop(*DECISION, [1], by=Stopped.HIDDEN)

    with on(200):
        actions.restart(*DECISION, 1)

        assert clock.stopped_at is None
        assert clock.due_at == was_due
        assert queries.days_past(queries.running(*DECISION, [1])[1].due) > 150


def test_merging_never_buys_time():
    start(7, day=40)
    start(3, day=2)
    start(5, day=10)

    earliest = queries.first_due(*DECISION, [7, 5, 3])

    assert earliest.target_id == 3
    assert queries.first_due(*DECISION, [99]) is None


def test_i16_a_clock_keeps_the_promise_it_began_under():
    before = start(1, what=ANSWER)
    with on(0):
        actions.set_policy(
            effective_from=date(2026, 11, 24), first_answer_wd=1, by=None
        )

    after = start(2, day=1, what=ANSWER)
    with on(2):
        actions.suspend(
            first_day=date(2026, 11, 25),
            last_day=date(2026, 11, 25),
            reason="A strike.",
            by=None,
        )

    assert (before.policy_version, after.policy_version) == (1, 2)
    assert last_day(before) == date(2026, 12, 1)
    assert last_day(after) == date(2026, 11, 26)


def test_i16_a_version_of_the_promise_is_never_changed():
    with on(0):
        actions.set_policy(effective_from=date(2026, 12, 1), claim_wd=5, by=None)
    session.commit()

    for act in (
        "UPDATE promise_policy SET claim_wd = 50",
        "DELETE FROM promise_policy",
    ):
        with pytest.raises(IntegrityError):
            session.execute(text(act))
        session.rollback()


def test_versions_follow_one_another():
    with on(0):
        actions.set_policy(effective_from=date(2026, 12, 1), claim_wd=15, by=None)
        actions.set_policy(effective_from=date(2027, 1, 1), decision_wd=15, by=None)

        holds = queries.policy()
        will_hold = queries.policy(at=datetime(2027, 1, 1, tzinfo=UTC))

    assert holds == queries.policy(1) == Policy()
    assert (will_hold.version, will_hold.claim_wd, will_hold.decision_wd) == (3, 15, 15)
    assert queries.policy(2).decision_wd == 20


def test_a_version_cannot_begin_before_the_one_it_follows():
    with on(0):
        actions.set_policy(effective_from=date(2026, 12, 1), claim_wd=15, by=None)

        with pytest.raises(Invalid, match="cannot begin before"):
            actions.set_policy(effective_from=date(2026, 11, 25), claim_wd=9, by=None)


def test_only_who_runs_the_place_sets_the_promise(make):
    with on(0), pytest.raises(NotAllowed):
        actions.set_policy(
            effective_from=date(2026, 12, 1), claim_wd=15, by=make.staff()
        )

    with on(0):
        policy = actions.set_policy(
            effective_from=date(2026, 12, 1), claim_wd=15, by=make.admin()
        )
    assert policy.version == 2


def test_i17_a_question_to_the_askers_stops_a_clock_for_a_fortnight_at_most():
    clock = start()

    with on(1):
        until = actions.pause(
            *DECISION, 1, why="needs_info", until_at_most=MONDAY + 90 * DAY
        )

    assert until == MONDAY + 15 * DAY
    assert last_day(clock) == date(2027, 1, 6)  # ten working days later


def test_i17_a_clock_goes_on_as_soon_as_the_askers_have_answered():
    clock = start()
    with on(1):
        actions.pause(*DECISION, 1, why="needs_info", until_at_most=MONDAY + 9 * DAY)

    with on(3):
        actions.resume(*DECISION, 1)

    assert last_day(clock) == date(2026, 12, 23)  # two working days later


def test_i17_all_the_pauses_of_a_clock_make_a_fortnight_at_most():
    start()
    with on(1):
        actions.pause(*DECISION, 1, why="needs_info", until_at_most=MONDAY + 11 * DAY)

    with on(12):
        second = actions.pause(
            *DECISION, 1, why="needs_info", until_at_most=MONDAY + 90 * DAY
        )
    assert second == MONDAY + 16 * DAY
    with on(16), pytest.raises(Conflict):
        actions.pause(*DECISION, 1, why="needs_info", until_at_most=MONDAY + 20 * DAY)


def test_a_pause_of_what_stands_still_or_does_not_run_changes_nothing():
    clock = start()
    with on(1):
        first = actions.pause(
            *DECISION, 1, why="needs_info", until_at_most=MONDAY + 3 * DAY
        )
        until = clock.due_at

        again = actions.pause(
            *DECISION, 1, why="needs_info", until_at_most=MONDAY + 9 * DAY
        )
        nowhere = actions.pause(
            *DECISION, 2, why="needs_info", until_at_most=MONDAY + 9 * DAY
        )
        actions.resume(*DECISION, 2)

    assert (again, clock.due_at, nowhere) == (first, until, None)


def suspend(first, last, *, by=None):
    return actions.suspend(first_day=first, last_day=last, reason="A strike.", by=by)


def test_a_suspension_moves_what_runs_and_what_begins_meanwhile():
    clock, late = start(1), start(2, day=-60)
    was_due = late.due_at

    with on(1):
        suspend(date(2026, 11, 26), date(2026, 12, 1))
    meanwhile = start(3, day=5)

    assert last_day(clock) == date(2026, 12, 28)  # four working days later
    assert last_day(meanwhile) == date(2026, 12, 30)  # the two that were left
    assert late.due_at == was_due


def test_a_suspension_that_ends_early_gives_the_days_back():
    clock = start()
    with on(1):
        suspension = suspend(date(2026, 11, 26), date(2026, 12, 1))

    with on(3):
        actions.end_suspension(suspension, by=None)

    assert last_day(clock) == date(2026, 12, 22)  # one working day later
    assert queries.suspended_days(2026) == 1


def test_a_suspension_that_never_began_leaves_no_day():
    clock = start()
    was_due = clock.due_at
    with on(1):
        suspension = suspend(date(2026, 11, 26), date(2026, 12, 1))

        actions.end_suspension(suspension, by=None)

    assert clock.due_at == was_due
    assert queries.suspended_days(2026) == 0


def test_a_suspension_that_is_over_cannot_be_ended():
    with on(1):
        suspension = suspend(date(2026, 11, 24), date(2026, 11, 24))

        with pytest.raises(Conflict):
            actions.end_suspension(suspension, by=None)


def test_i17_suspensions_are_counted_apart_from_questions_to_the_askers():
    start()
    with on(0):
        suspend(date(2026, 11, 23), date(2026, 12, 22))

        until = actions.pause(
            *DECISION, 1, why="needs_info", until_at_most=MONDAY + 90 * DAY
        )

        with pytest.raises(Invalid, match="31 days in 2026"):
            suspend(date(2026, 12, 24), date(2026, 12, 24))
    assert until == MONDAY + 14 * DAY
    assert queries.suspended_days(2026) == 30


def test_a_day_that_was_suspended_and_paused_counts_once():
    clock = start()
    with on(0):
        actions.pause(*DECISION, 1, why="needs_info", until_at_most=MONDAY + 4 * DAY)
        suspend(date(2026, 11, 24), date(2026, 11, 27))

    assert last_day(clock) == date(2026, 12, 28)  # four working days later, not eight


def test_only_who_runs_the_place_suspends_the_promise(make):
    with on(0), pytest.raises(NotAllowed):
        suspend(date(2026, 11, 24), date(2026, 11, 24), by=make.moderator())


def test_a_call_back_is_due_when_it_was_agreed_whatever_else_stands_still():
    slot = MONDAY + 3 * DAY
    with on(0):
        clock = actions.start(ClockKind.CALL_BACK, Target.CONTACT, 1, slot=slot)

        suspend(date(2026, 11, 24), date(2026, 12, 1))

    assert clock.due_at == slot


def test_what_is_late_and_what_is_due_next_are_listed_in_order():
    start(1, day=0)
    start(2, day=-40)
    start(3, day=-60)
    start(4, day=-60, what=ANSWER)

    late = queries.overdue([ClockKind.DECISION], at=MONDAY + 10 * DAY)
    soon = queries.due_between(
        [ClockKind.DECISION], since=MONDAY, until=MONDAY + 60 * DAY
    )

    assert [it.target_id for it in late] == [3, 2]
    assert [it.target_id for it in soon] == [1]


def test_what_waits_past_its_day_counts_as_not_kept():
    for number in range(1, 6):
        start(number, what=ANSWER)
    with on(1):
        actions.stop(*ANSWER, [1], by=Stopped.CUSTOMER)
        actions.stop(*ANSWER, [2], by=Stopped.CLOSED)  # owed to nobody any more
    with on(20):
        actions.stop(*ANSWER, [3], by=Stopped.BRAND)
        actions.stop(*ANSWER, [4], by=Stopped.HIDDEN)  # too late to tidy up

        found = queries.kept(ClockKind.FIRST_ANSWER, since=MONDAY)

    assert found == Kept(in_time=1, late=2, waiting=1)
    assert found.total == 4


def test_what_is_not_due_yet_is_in_no_figure():
    start(1, what=ANSWER)

    with on(2):
        found = queries.kept(
            ClockKind.FIRST_ANSWER, since=MONDAY, until=MONDAY + 90 * DAY
        )

    assert found.total == 0


def test_i6_what_is_kept_of_a_clock_is_what_the_dates_say():
    clock = start()
    with on(2):
        actions.pause(*DECISION, 1, why="needs_info", until_at_most=MONDAY + 5 * DAY)
    session.flush()

    from_dates = due(
        ClockKind.DECISION, clock.started_at, queries.policy(clock.policy_version)
    )

    assert clock.due_at > from_dates
    assert last_day(clock) == PARIS.after(PARIS.day_of(from_dates), 2)
