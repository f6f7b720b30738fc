"""A person, please: the promise begins when it is sent, and ends with a word."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup

from forum.contacts import actions, queries
from forum.contacts.rules import Wish
from forum.infra.db import session
from forum.kernel.clock import stopped_at
from forum.kernel.errors import Conflict, Invalid, NotAllowed
from forum.loop.rules.commitments import CommitmentKind, Result
from forum.people.rules import Visitor
from forum.promise.actions import set_policy, suspend
from forum.promise.models import Clock
from forum.promise.queries import policy, today
from forum.promise.rules import ClockKind, Stopped, Target, WorkingDays
from tests.conftest import CHEAP
from tests.contacts.material import MONDAY, ask, clock, first_slot, promised
from tests.signin.conftest import PASSWORD


def test_the_page_says_how_long_it_takes_before_anything_is_written(browser, ada):
    browser.sign_in(ada)

    page = browser.get("/contacts/person?subject=My+line+is+dead").text

    assert "within 5 working days" in page
    assert 'value="My line is dead"' in page


def test_what_a_visitor_writes_is_kept_while_they_sign_in(browser, make):
    make.person("Grace", handle="grace", password_hash=CHEAP.hash(PASSWORD))
    page = browser.get("/contacts/person")
    typed = {"subject": "My line is dead", "words": "Since Friday.", "wish": "answer"}

    asked = browser.post("/contacts/person", **typed)

    assert (page.status_code, asked.status_code) == (200, 403)
    assert "Sign in, then send it" in asked.text
    form = browser.post("/sign-in/kept", **hidden_in(asked.text))
    back = browser.post(
        "/sign-in", who="grace", password=PASSWORD, **hidden_in(form.text)
    )
    assert "Since Friday." in back.text
    sent = browser.post("/contacts/person", **typed)
    assert sent.location == "/me/exchanges"
    assert "Since Friday." in browser.get("/me/exchanges").text


def test_a_visitor_is_told_what_is_missing_before_they_sign_in(browser):
    asked = browser.post("/contacts/person", subject="My line is dead", wish="answer")

    assert asked.status_code == 422
    assert "Write what happened." in asked.text


def hidden_in(page):
    fields = BeautifulSoup(page, "html.parser").select(
        "[name=kept], [name=kept_action]"
    )
    return {it["name"]: it["value"] for it in fields}


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


def test_an_answer_in_writing_has_the_clock_of_a_first_answer_and_a_call_its_own(
    by_ada, called
):
    contact = ask(by_ada)

    kinds = {
        it.target_id: it.kind
        for it in session.query(Clock).filter_by(target=Target.CONTACT)
    }
    assert kinds == {
        contact.id: ClockKind.FIRST_ANSWER,
        called.id: ClockKind.CALL_BACK,
    }


def test_days_on_which_the_promise_is_suspended_are_told_beforehand(browser, ada):
    with stopped_at(MONDAY):
        suspend(first_day=today(), last_day=today(), reason="A strike.", by=None)
        suspend(
            first_day=today() + timedelta(days=1),
            last_day=today() + timedelta(days=2),
            reason="It goes on.",
            by=None,
        )
        browser.sign_in(ada)
        page = browser.get("/contacts/person").text

        browser.post(
            "/contacts/person", subject="My line", words="It is dead.", wish="answer"
        )

        [contact] = queries.open_of(ada.id)
    assert promised(contact).first_due_on == date(2026, 12, 2)
    assert "December 2" in page


def test_calls_are_offered_when_the_brand_calls(browser, ada):
    set_policy(effective_from=today(), call_days=1, call_hours="8-9", by=None)
    browser.sign_in(ada)

    page = browser.get("/contacts/person").text

    assert "between 8 and 9" in page
    assert page.count("<option") == 1
    shown = browser.get("/promise").text
    assert "A call, at a time that you choose" in shown
    assert "8-9" in shown


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
    "changes", [{"phone": ""}, {"slot": "2001-01-01-9-12"}, {"slot": ""}]
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


def test_what_another_one_has_is_taken_over_before_it_is_answered(make, staff, by_ada):
    contact, paul = ask(by_ada), make.staff("Paul")
    actions.take_on(contact, by=staff)

    with pytest.raises(NotAllowed, match="Somebody else"):
        actions.answer(contact, "Here it is.", by=paul)

    actions.take_on(contact, by=paul)
    actions.answer(contact, "Here it is.", by=paul)
    assert promised(contact).result is Result.DELIVERED


def test_the_desk_lists_who_waits_with_who_is_in_charge(browser, karim, by_ada):
    ask(by_ada)
    browser.sign_in(karim)

    page = browser.get("/contacts").text

    assert "My line is dead" in page
    assert "Ada" in page
    assert "nobody in charge yet" in page
