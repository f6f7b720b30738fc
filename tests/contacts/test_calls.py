"""Calls that were promised: kept, attempted, missed and contested."""

from datetime import timedelta

import pytest

from forum.contacts import actions, queries
from forum.contacts.rules import CallOutcome, Wish
from forum.kernel.clock import now, stopped_at
from forum.kernel.errors import Conflict, Invalid, NotFound
from forum.loop.rules.commitments import Result
from forum.promise import queries as promise
from forum.promise.queries import policy, today
from forum.promise.rules import ClockKind, Stopped, WorkingDays
from tests.contacts.material import MONDAY, ask, clock, first_slot, promised


def test_a_call_in_the_slot_keeps_the_promise(staff, called):
    with stopped_at(called.slot - timedelta(minutes=10)):
        actions.log_call(called, CallOutcome.KEPT, by=staff)
        kept = promise.kept(ClockKind.CALL_BACK, since=MONDAY)

    assert promised(called).result is Result.DELIVERED
    assert clock(called).stopped_at <= clock(called).due_at
    assert not called.is_open
    assert kept.total == 0  # it was not due yet


def test_nobody_contests_the_call_of_another(make, staff, called):
    with stopped_at(called.slot):
        call = actions.log_call(called, CallOutcome.ATTEMPTED, by=staff)

    with pytest.raises(NotFound):
        actions.contest(call.id, by=make.member())


def test_a_call_is_contested_once(staff, by_ada, called):
    with stopped_at(called.slot):
        call = actions.log_call(called, CallOutcome.ATTEMPTED, by=staff)
    actions.contest(call.id, by=by_ada)

    with pytest.raises(Conflict):
        actions.contest(call.id, by=by_ada)


def test_a_call_that_the_brand_missed_stays_owed_and_is_late(staff, called):
    with stopped_at(called.slot + timedelta(hours=1)):
        actions.log_call(called, CallOutcome.MISSED, by=staff)
        [owed] = queries.open_contacts()
        kept = promise.kept(ClockKind.CALL_BACK, since=MONDAY)

    assert owed.is_overdue
    assert (kept.in_time, kept.waiting) == (0, 1)


def test_an_offer_that_is_missed_counts_as_late(staff, called):
    with stopped_at(called.slot - timedelta(minutes=10)):
        again = first_slot()
        actions.log_call(
            called, CallOutcome.ATTEMPTED, note="No.", next_slot=again.key, by=staff
        )

    with stopped_at(again.ends_at + timedelta(hours=1)):
        actions.log_call(called, CallOutcome.MISSED, by=staff)

    assert clock(called).stopped_at is None


@pytest.mark.parametrize("tried", [False, True])
def test_a_letter_in_the_place_of_a_call_is_counted_in_part_as_it_is_called(
    staff, by_ada, called, tried
):
    with stopped_at(called.slot - timedelta(minutes=10)):
        if tried:
            call = actions.log_call(
                called,
                CallOutcome.ATTEMPTED,
                note="You did not pick up.",
                next_slot=first_slot().key,
                by=staff,
            )
        actions.answer(called, "We found it without you.", by=staff)
        if tried:
            actions.contest(call.id, by=by_ada)

    with stopped_at(MONDAY + timedelta(days=30)):
        kept = promise.kept(ClockKind.CALL_BACK, since=MONDAY)
    assert promised(called).result is Result.PARTIALLY
    assert clock(called).stopped_by is Stopped.IN_PART
    assert (kept.in_time, kept.in_part, kept.total) == (0, 1, 1)
    assert not called.is_open


def test_another_half_day_moves_the_promise_with_the_reason(staff, called):
    with stopped_at(called.slot - timedelta(minutes=10)):
        other_day = next(
            it for it in queries.offered_slots() if it.day != called.slot.date()
        )
        actions.log_call(
            called,
            CallOutcome.ATTEMPTED,
            note="You did not pick up.",
            next_slot=other_day.key,
            by=staff,
        )
        [line] = queries.show(called.id, staff).promises

    [move] = line.line.moves
    assert (move.to, move.why) == (other_day.day, "You did not pick up.")


def test_a_call_is_logged_on_a_page_with_its_time(browser, karim, by_ada):
    contact = ask(by_ada, Wish.CALL_BACK)
    browser.sign_in(karim)

    answer = browser.post(
        f"/contacts/{contact.id}/call", outcome="attempted", at="00:00", next_slot=""
    )

    assert answer.status_code == 303
    [call] = queries.calls_of(contact.id)
    assert call.at == WorkingDays(policy()).end_of(
        today() - timedelta(days=1)
    ) + timedelta(microseconds=1)


def test_offering_another_call_takes_a_word_to_the_customer(browser, karim, by_ada):
    contact = ask(by_ada, Wish.CALL_BACK)
    browser.sign_in(karim)

    answer = browser.post(
        f"/contacts/{contact.id}/call",
        outcome="attempted",
        next_slot=first_slot().key,
    )

    assert answer.status_code == 422
    assert queries.calls_of(contact.id) == []


def test_no_call_is_logged_where_none_is_owed(staff, by_ada):
    with pytest.raises(Conflict, match="No call is owed"):
        actions.log_call(ask(by_ada), CallOutcome.KEPT, by=staff)


def test_no_call_is_logged_before_it_was_made(staff, called):
    with pytest.raises(Invalid):
        actions.log_call(
            called, CallOutcome.KEPT, at=now() + timedelta(hours=1), by=staff
        )
