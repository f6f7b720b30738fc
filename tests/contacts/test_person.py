"""A person, please: the promise begins when it is sent, and ends with a word."""

from datetime import timedelta

import pytest

from forum.contacts import actions, queries
from forum.contacts.rules import CallOutcome, Wish, slots
from forum.kernel.clock import now, stopped_at
from forum.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from forum.loop.rules.commitments import CommitmentKind, Result
from forum.people.rules import Visitor
from forum.promise import queries as promise
from forum.promise.queries import policy, today
from forum.promise.rules import ClockKind, Stopped, WorkingDays
from tests.contacts.material import MONDAY, ask, clock, first_slot


@pytest.fixture
def by_ada(make, ada):
    return make.acting(ada)


@pytest.fixture
def called(by_ada):
    """Give a contact in which a call was promised, on a Monday for Tuesday morning."""
    with stopped_at(MONDAY):
        return ask(by_ada, Wish.CALL_BACK)


def promised(contact):
    return queries.promises_of(contact.id)[0]


def test_the_page_says_how_long_it_takes_before_anything_is_written(browser, ada):
    browser.sign_in(ada)

    page = browser.get("/contacts/person?subject=My+line+is+dead").text

    assert "within 5 working days" in page
    assert 'value="My line is dead"' in page


def test_an_unsolved_question_offers_a_person(make, browser):
    question = make.question()

    page = browser.get(f"/questions/{question.id}/{question.slug}").text

    assert f"/contacts/person?about={question.id}" in page


def test_a_search_without_results_offers_a_person(browser):
    page = browser.get("/search?q=zzzzunheard").text

    assert "/contacts/person?subject=zzzzunheard" in page


def test_what_the_policy_promises_is_owed_at_once(by_ada):
    with stopped_at(MONDAY):
        contact = ask(by_ada)

    days = WorkingDays(policy())
    due = days.end_of(days.after(MONDAY.date(), 5))
    assert (contact.due_at, clock(contact).due_at) == (due, due)
    assert promised(contact).kind is CommitmentKind.ANSWER
    assert promised(contact).owner_id is None


def test_a_call_is_owed_in_the_half_day_that_was_chosen(called):
    assert called.due_at.isoformat() == "2026-11-24T12:00:00+01:00"
    assert clock(called).due_at == called.due_at
    assert promised(called).first_due_on == called.due_at.date()


def test_a_question_goes_along_with_the_form(make, browser, ada):
    question = make.question(title="The box restarts every night")
    browser.sign_in(ada)

    answer = browser.post(
        "/contacts/person",
        about=question.id,
        subject="The box restarts every night",
        words="I tried all of it.",
        wish="call_back",
        phone="+33 6 12 34 56 78",
        slot=first_slot().key,
    )

    assert answer.headers["Location"] == "/me/exchanges"
    page = browser.get("/me/exchanges").text
    assert "I tried all of it." in page
    assert f"/posts/{question.id}" in page


@pytest.mark.parametrize(
    "changes", [{"phone": ""}, {"slot": "2001-01-01-am"}, {"slot": ""}]
)
def test_a_call_needs_a_number_and_a_half_day(by_ada, changes):
    with pytest.raises(Invalid):
        ask(by_ada, Wish.CALL_BACK, **changes)


def test_a_number_is_not_kept_when_no_call_is_wanted(by_ada):
    assert ask(by_ada, phone="06 12 34 56 78").phone == ""


@pytest.mark.parametrize("who", ["visitor", "staff"])
def test_only_customers_ask_for_a_person(staff, who):
    with pytest.raises(NotAllowed):
        ask(Visitor() if who == "visitor" else staff)


def test_somebody_has_three_open_contacts_at_most(by_ada):
    for _ in range(3):
        ask(by_ada)

    with pytest.raises(Conflict, match="3 of your contacts"):
        ask(by_ada)


def test_an_answer_in_writing_keeps_the_promise_and_reaches_the_customer(
    browser, karim, by_ada, mailer, work
):
    contact = ask(by_ada)
    browser.sign_in(karim)

    browser.post(f"/contacts/{contact.id}/answer", words="It was our cable. **Sorry.**")

    work()
    assert promised(contact).result is Result.DELIVERED
    assert clock(contact).stopped_by is Stopped.BRAND
    assert queries.open_contacts() == []
    assert "It was our cable. Sorry." in mailer.sent[-1].text
    assert promised(contact).owner_id == karim.id


def test_a_letter_in_the_place_of_a_call_keeps_the_promise_in_part(staff, called):
    actions.answer(called, "We found it without you.", by=staff)

    assert promised(called).result is Result.PARTIALLY
    assert not called.is_open


def test_what_another_one_has_is_taken_over_before_it_is_answered(make, staff, by_ada):
    contact, paul = ask(by_ada), make.staff("Paul")
    actions.take_on(contact, by=staff)

    with pytest.raises(NotAllowed, match="Somebody else"):
        actions.answer(contact, "Here it is.", by=paul)

    actions.take_on(contact, by=paul)
    actions.answer(contact, "Here it is.", by=paul)
    assert promised(contact).result is Result.DELIVERED


def test_a_call_in_the_slot_keeps_the_promise(staff, called):
    with stopped_at(called.slot - timedelta(minutes=10)):
        actions.log_call(called, CallOutcome.KEPT, by=staff)
        kept = promise.kept(ClockKind.CALL_BACK, since=MONDAY)

    assert promised(called).result is Result.DELIVERED
    assert clock(called).stopped_at <= clock(called).due_at
    assert not called.is_open
    assert kept.total == 0  # it was not due yet


def test_a_call_that_nobody_picked_up_is_kept_when_another_is_offered(
    staff, called, mailer, work
):
    with stopped_at(called.slot - timedelta(minutes=10)):
        again = first_slot()
        actions.log_call(
            called,
            CallOutcome.ATTEMPTED,
            note="You did not pick up.",
            next_slot=again.key,
            by=staff,
        )

    work()
    assert clock(called).stopped_by is Stopped.BRAND
    assert (called.is_open, called.due_at) == (True, again.ends_at)
    assert "nobody picked up" in mailer.sent[-1].text
    assert "You did not pick up." in mailer.sent[-1].text


def test_a_call_that_nobody_picked_up_is_not_kept_without_another(staff, called):
    with stopped_at(called.slot - timedelta(minutes=10)):
        actions.log_call(called, CallOutcome.ATTEMPTED, by=staff)

    assert clock(called).stopped_at is None
    assert called.is_open


def test_whoever_was_not_called_says_so_and_the_staff_is_told(
    browser, staff, ada, called, work
):
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


def test_another_half_day_moves_the_promise_with_the_reason(staff, called):
    with stopped_at(called.slot - timedelta(minutes=10)):
        other_day = next(
            it for it in slots(policy(), today()) if it.day != called.slot.date()
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


def test_the_desk_lists_who_waits_with_who_is_in_charge(browser, karim, by_ada):
    ask(by_ada)
    browser.sign_in(karim)

    page = browser.get("/contacts").text

    assert "My line is dead" in page
    assert "Ada" in page
    assert "nobody yet" in page
