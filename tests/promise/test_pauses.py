"""Clocks stand still: fairly, in public, and not for long."""

from datetime import date

import pytest

from forum.kernel.errors import Conflict, Invalid, NotAllowed
from forum.promise import actions, queries
from forum.promise.rules import ClockKind, Target
from tests.promise.monday import DAY, DECISION, MONDAY, last_day, on, start

pytestmark = pytest.mark.usefixtures("app")


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
