"""Saying that one writes an answer, so that two people do not write the same."""

import re
from datetime import timedelta

import pytest

from forum.infra.db import session
from forum.kernel.clock import now, stopped_at
from forum.kernel.errors import Conflict, NotAllowed
from forum.people.models import Person
from forum.people.rules import Visitor
from forum.questions import actions, queries
from forum.questions.rules import CLAIM_FOR, CloseReason


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


@pytest.fixture
def write(browser, make, question):
    """Open the page as Bob, let something happen, then send what was written."""

    def an_answer(meanwhile):
        browser.sign_in(make.person("Bob"))
        page = browser.get(question_path(question)).text
        seen = re.search(r'name="seen"[^>]*value="(\d+)"', page)[1]
        meanwhile()
        path = f"/questions/{question.id}/answers"
        sent = browser.post(path, body="Press the button.", seen=seen)
        return sent, browser.get(sent.location or question_path(question)).text

    return an_answer


def test_who_writes_while_another_answers_is_told_and_loses_nothing(
    make, question, write
):
    actions.answer(question, "Wait a night.", by=make.member("Dan"))
    cleo = make.member("Cleo")

    _, page = write(lambda: actions.answer(question, "Pull it.", by=cleo))

    assert "Meanwhile Cleo answered too: read it as well." in page
    assert "Press the button." in page
    assert question.answer_count == 3


def test_who_writes_while_another_claims_is_told(make, question, write):
    cleo = make.member("Cleo")

    _, page = write(lambda: actions.claim(question, by=cleo))

    assert "Your reply is public. Cleo is writing an answer too." in page


def test_who_writes_alone_hears_of_nobody(write):
    _, page = write(lambda: None)

    assert "Your reply is public." in page
    assert "Meanwhile" not in page


def test_an_answer_to_what_was_closed_meanwhile_stays_with_who_wrote_it(
    make, question, write
):
    judge = make.moderator()

    sent, _ = write(lambda: actions.close(question, CloseReason.OBSOLETE, by=judge))

    assert sent.status_code == 403
    assert "Press the button." in sent.text


@pytest.mark.parametrize("seen", ["", "-4", "many", "9" * 30])
def test_a_form_that_says_nonsense_of_what_was_read_is_taken_all_the_same(
    browser, make, question, seen
):
    browser.sign_in(make.person("Bob"))
    path = f"/questions/{question.id}/answers"

    sent = browser.post(path, body="Press the button.", seen=seen)

    assert sent.status_code == 303
