"""When a promised call counts as kept, and which half-days are offered."""

from datetime import date, timedelta

import pytest

from forum.contacts.rules import Call, CallOutcome, check_phone, kept_at, slots
from forum.kernel.errors import Invalid
from forum.promise.rules import Policy
from tests.contacts.material import MONDAY

LATER = MONDAY + timedelta(hours=4)


def call(outcome, at=MONDAY, **given):
    return Call(at=at, outcome=outcome, **given)


def test_a_call_in_which_they_spoke_keeps_the_promise():
    assert kept_at([call(CallOutcome.KEPT)]) == MONDAY


def test_a_call_that_nobody_picked_up_keeps_it_only_when_another_is_offered():
    tried = call(CallOutcome.ATTEMPTED)
    offering = call(CallOutcome.ATTEMPTED, offers_another=True)

    assert kept_at([tried]) is None
    assert kept_at([offering]) == MONDAY


def test_a_contested_call_keeps_nothing():
    said = call(CallOutcome.ATTEMPTED, offers_another=True, is_contested=True)

    assert kept_at([said]) is None


def test_an_offer_that_is_missed_takes_the_kept_promise_back():
    offering = call(CallOutcome.ATTEMPTED, offers_another=True)

    missed = call(CallOutcome.MISSED, at=LATER)

    assert kept_at([offering, missed]) is None


def test_calls_are_offered_on_working_days_only():
    friday = date(2026, 11, 27)

    offered = slots(Policy(), friday)

    assert [it.key for it in offered[:3]] == [
        "2026-11-30-9-12",
        "2026-11-30-14-17",
        "2026-12-01-9-12",
    ]
    assert offered[0].ends_at.isoformat() == "2026-11-30T12:00:00+01:00"


def test_calls_are_offered_when_the_brand_says_that_it_calls():
    policy = Policy(call_days=1, call_hours="8-9 10-11 18-20")

    offered = slots(policy, date(2026, 11, 27))

    assert [(it.begins, it.ends) for it in offered] == [(8, 9), (10, 11), (18, 20)]
    assert str(offered[-1].words) == "2026-11-30, between 18 and 20"


@pytest.mark.parametrize("typed", ["", "call me", "12", "0" * 40])
def test_what_cannot_be_dialled_is_no_number(typed):
    with pytest.raises(Invalid):
        check_phone(typed)
