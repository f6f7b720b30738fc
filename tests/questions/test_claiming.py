"""Saying that one writes an answer, so that two people do not write the same."""

from datetime import timedelta

import pytest

from forum.infra.db import session
from forum.kernel.clock import now, stopped_at
from forum.kernel.errors import Conflict, NotAllowed
from forum.people.models import Person
from forum.people.rules import Visitor
from forum.questions import actions, queries
from forum.questions.rules import CLAIM_FOR


@pytest.fixture
def ada(make):
    return make.member("Ada")


@pytest.fixture
def question(make, ada):
    return make.question(by=ada)


@pytest.fixture
def bob(make):
    return make.member("Bob")


def at_it(question):
    claim = queries.show(question.id, Visitor()).claim
    return claim.name if claim else None


def test_others_see_for_ten_minutes_that_somebody_writes(question, bob):
    start = now()
    with stopped_at(start):
        actions.claim(question, by=bob)
        assert at_it(question) == "Bob"

    with stopped_at(start + CLAIM_FOR):
        assert at_it(question) is None


def test_only_one_is_at_it_and_may_go_on(make, question, bob):
    cleo, start = make.member("Cleo"), now()
    with stopped_at(start):
        actions.claim(question, by=bob)
        with pytest.raises(Conflict, match="Somebody else is writing"):
            actions.claim(question, by=cleo)

    with stopped_at(start + timedelta(minutes=9)):
        actions.claim(question, by=bob)
    with stopped_at(start + timedelta(minutes=18)):
        assert at_it(question) == "Bob"
    with stopped_at(start + timedelta(minutes=19)):
        actions.claim(question, by=cleo)
        assert at_it(question) == "Cleo"


def test_an_answer_that_was_written_or_given_up_lets_others_answer(question, bob):
    actions.claim(question, by=bob)
    actions.answer(question, "Press the button.", by=bob)
    assert at_it(question) is None

    actions.claim(question, by=bob)
    actions.let_go(question.id, person_id=bob.id)
    assert at_it(question) is None


def test_nobody_lets_go_of_what_another_keeps(make, question, bob):
    actions.claim(question, by=bob)

    actions.let_go(question.id, person_id=make.member().id)

    assert at_it(question) == "Bob"


def test_the_one_who_asked_writes_messages_and_claims_nothing(question, ada):
    with pytest.raises(NotAllowed):
        actions.claim(question, by=ada)


def test_an_answer_is_taken_though_another_is_at_it_by_then(browser, make, question):
    bob, start = make.person("Bob"), now() - CLAIM_FOR
    with stopped_at(start):
        actions.claim(question, by=make.acting(bob))
    actions.claim(question, by=make.member("Cleo"))
    browser.sign_in(bob)
    path = question_path(question)
    assert "Cleo is writing an answer, until" in browser.get(path).text

    browser.post(f"/questions/{question.id}/answers", body="Press the button.")

    assert "Press the button." in browser.get(path).text
    assert at_it(question) == "Cleo"


def test_one_button_says_it_and_another_lets_go(browser, make, question):
    browser.sign_in(make.person("Bob"))
    path = f"/questions/{question.id}"

    said = browser.post(f"{path}/claim", on="1")
    assert said.location.endswith("#reply")
    assert "Others see that you write an answer" in browser.get(said.location).text

    browser.post(f"{path}/claim", on="0")
    assert "I am writing an answer" in browser.get(said.location).text


def test_who_asked_sees_that_somebody_is_at_it(browser, question, bob):
    actions.claim(question, by=bob)
    browser.sign_in(session.get_one(Person, question.author_id))

    assert "Bob is writing an answer." in browser.get(question_path(question)).text


def question_path(question):
    return f"/questions/{question.id}/{question.slug}"
