"""What the brand says of somebody, and what they say of that."""

import re
from datetime import timedelta

import pytest

from forum.contacts import actions, queries
from forum.contacts.rules import CallOutcome, VoiceAnswer, Wish
from forum.ideas.rules import SupportState, VoidReason
from forum.kernel.clock import now, stopped_at
from forum.kernel.errors import Invalid
from forum.promise import queries as promise
from forum.promise.actions import suspend as suspend_the_promise
from forum.promise.rules import ClockKind, Stopped
from tests.contacts.material import MONDAY, ask, clock, first_slot, link_of, voice_of


@pytest.fixture
def staff(make):
    return make.staff("Karim")


@pytest.fixture
def ada(make):
    return make.person("Ada", handle="ada")


@pytest.fixture
def called(make, ada):
    """Give a contact in which a call was promised, on a Monday for Tuesday morning."""
    with stopped_at(MONDAY):
        return ask(make.acting(ada), Wish.CALL_BACK)


@pytest.mark.usefixtures("ada")
@pytest.mark.parametrize("answer", [VoiceAnswer.NOT_ME, VoiceAnswer.NOT_WHAT_I_SAID])
def test_a_voice_that_its_owner_denies_is_void_and_whoever_wrote_it_down_is_told(
    make, browser, staff, work, answer
):
    """on-behalf contested by customer: support void, staff member notified, counted."""
    idea = make.idea()
    before = idea.support_count
    make.person(handle="grace")
    voice_of(idea, "grace", by=staff)
    voice = voice_of(idea, by=staff)

    browser.post(link_of(voice), answer=answer)

    work()
    assert (voice.state, voice.void_reason) == (SupportState.VOID, VoidReason(answer))
    assert idea.support_count == before
    browser.sign_in(staff)
    assert "A customer says that" in browser.get("/notifications").text
    counted = queries.written_down(now() - timedelta(days=90))
    assert (counted.all, counted.waiting, counted.denied) == (2, 1, 1)
    assert "Contested: 1." in browser.get("/contacts").text
    assert queries.written_down(now() + timedelta(days=1)).all == 0


def test_a_call_that_nobody_picked_up_is_kept_when_another_is_offered(
    staff, called, mailer, work
):
    """call-back missed because customer absent: label "attempted" with time."""
    called_at = called.slot - timedelta(minutes=10)
    with stopped_at(called_at):
        again = first_slot()
        actions.log_call(
            called,
            CallOutcome.ATTEMPTED,
            note="You did not pick up.",
            next_slot=again.key,
            by=staff,
        )
        work()

    [line] = queries.show(called.id, staff).calls
    assert str(line.words) == "We called, and nobody picked up"
    assert line.at == called_at
    assert clock(called).stopped_by is Stopped.BRAND
    assert (called.is_open, called.due_at) == (True, again.ends_at)
    assert "nobody picked up" in mailer.sent[-1].text
    assert "11:50" in mailer.sent[-1].text


def test_a_call_that_nobody_picked_up_is_not_kept_without_another(staff, called):
    """call-back missed …: counted kept only if second attempt offered."""
    with stopped_at(called.slot - timedelta(minutes=10)):
        actions.log_call(called, CallOutcome.ATTEMPTED, by=staff)

    with stopped_at(called.slot + timedelta(days=1)):
        kept = promise.kept(ClockKind.CALL_BACK, since=MONDAY)
    assert clock(called).stopped_at is None
    assert called.is_open
    assert (kept.in_time, kept.waiting) == (0, 1)


def test_whoever_was_not_called_says_so_and_the_staff_is_told(
    browser, staff, ada, called, work
):
    """call-back missed …: customer may contest."""
    with stopped_at(called.slot - timedelta(minutes=10)):
        again = first_slot().key
        call = actions.log_call(
            called, CallOutcome.ATTEMPTED, note="No.", next_slot=again, by=staff
        )
    browser.sign_in(ada)
    assert "Nobody called me" in browser.get("/me/exchanges").text

    browser.post(f"/contacts/calls/{call.id}/contest")

    work()
    assert clock(called).stopped_at is None
    assert "The customer says that nobody called." in browser.get("/me/exchanges").text
    browser.sign_in(staff)
    told = browser.get("/notifications").text
    assert "A customer says that nobody called them" in told


def test_no_call_is_promised_for_a_day_on_which_the_promise_stands_still(ada, browser):
    """Promise suspended: nothing is promised anew for these days."""
    with stopped_at(MONDAY):
        tuesday = first_slot()
        suspend(tuesday.day, tuesday.day + timedelta(days=2))
        browser.sign_in(ada)

        page = browser.get("/contacts/person").text
        answer = browser.post(
            "/contacts/person",
            subject="My line is dead",
            words="Since Friday.",
            wish="call_back",
            phone="06 12 34 56 78",
            slot=tuesday.key,
        )

    mornings = re.findall(r'value="(2026[\d-]*)-9-12"', page)
    assert mornings[0] == "2026-11-27"
    assert len(mornings) == promise.policy().call_days
    assert answer.status_code == 422
    assert "Choose one of these times." in answer.text
    assert "Since Friday." in answer.text


def test_a_call_that_nobody_picked_up_is_not_offered_again_for_such_a_day(
    staff, called
):
    """Promise suspended: nothing is promised anew for these days."""
    with stopped_at(called.slot):
        again = first_slot()
        suspend(again.day, again.day)

        with pytest.raises(Invalid, match="Choose one of these times"):
            actions.log_call(
                called,
                CallOutcome.ATTEMPTED,
                note="You did not pick up.",
                next_slot=again.key,
                by=staff,
            )


def suspend(first, last):
    suspend_the_promise(first_day=first, last_day=last, reason="A strike.", by=None)
