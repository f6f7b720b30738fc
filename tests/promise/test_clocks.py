"""Clocks start, stop, and tell how a promise was kept."""

from datetime import date

import pytest

from forum.infra.db import session
from forum.promise import actions, queries
from forum.promise.rules import ClockKind, Kept, Stopped, due
from tests.promise.monday import (
    ANSWER,
    DAY,
    DECISION,
    MONDAY,
    PARIS,
    last_day,
    on,
    start,
)

pytestmark = pytest.mark.usefixtures("app")


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

    earliest = queries.first_due([DECISION[0]], DECISION[1], [7, 5, 3])

    assert earliest.target_id == 3
    assert queries.first_due([DECISION[0]], DECISION[1], [99]) is None


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


def test_i06_what_is_kept_of_a_clock_is_what_the_dates_say():
    clock = start()
    with on(2):
        actions.pause(*DECISION, 1, why="needs_info", until_at_most=MONDAY + 5 * DAY)
    session.flush()

    from_dates = due(
        ClockKind.DECISION, clock.started_at, queries.policy(clock.policy_version)
    )

    assert clock.due_at > from_dates
    assert last_day(clock) == PARIS.after(PARIS.day_of(from_dates), 2)
