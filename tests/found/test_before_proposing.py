"""What is here already ends a proposal too, or is said to be not enough."""

import pytest
from sqlalchemy import select

from forum.found import queries
from forum.found.models import Deflection
from forum.ideas.actions import support
from forum.infra.db import session
from forum.people.rules import Role
from tests.found.test_before_asking import hidden

TYPED = {
    "title": "A message 30 days before the price rises",
    "problem": "My bill went up and nobody had told me.",
    "wish": "A text message.",
    "draft": "idea",
    "asking": "a-form-that-was-opened",
}


@pytest.fixture
def wished(make):
    idea = make.idea()
    session.commit()
    return idea


@pytest.fixture
def ada(make, browser):
    ada = make.member()
    browser.sign_in(ada)
    return ada


def test_what_answers_a_wish_ends_it_and_is_counted_with_its_evidence(
    browser, ada, wished
):
    page = browser.post("/ideas/propose/solved", **TYPED, solved=wished.id)

    (it,) = session.scalars(select(Deflection))
    assert (it.thread_id, it.person_id, it.title) == (wished.id, ada.id, TYPED["title"])
    assert "Nothing was published." in page.text
    assert "Go back to my idea" in page.text
    assert hidden(page.text, "problem") == [TYPED["problem"]]


def test_whoever_found_their_wish_can_support_it_at_once(browser, ada, wished):
    page = browser.post("/ideas/propose/solved", **TYPED, solved=wished.id).text

    assert f'action="/ideas/{wished.id}/support"' in page
    support(wished, by=ada)
    session.commit()
    page = browser.post("/ideas/propose/solved", **TYPED, solved=wished.id).text
    assert f'action="/ideas/{wished.id}/support"' not in page


@pytest.mark.usefixtures("ada")
def test_a_question_answers_a_wish_as_well(browser, make):
    question = make.question()
    session.commit()

    page = browser.post("/ideas/propose/solved", **TYPED, solved=question.id)

    assert "I have this problem too" in page.text


def test_who_proposes_all_the_same_says_what_was_not_enough(browser, ada, wished, make):
    question = make.question()
    session.commit()
    browser.post("/ideas/propose/solved", **TYPED, solved=wished.id)

    done = browser.post(
        "/ideas/propose",
        **TYPED,
        area_id=make.area().id,
        wished="improvement",
        read=[question.id],
    )

    assert session.scalars(select(Deflection)).all() == []
    idea_id = int(done.location.split("/")[-2])
    read = {it.id for it in queries.read_before(idea_id, ada)}
    assert read == {question.id, wished.id}
    assert {it.thread_id for it in queries.failed_pairs(most=10)} == read


@pytest.mark.usefixtures("ada")
@pytest.mark.parametrize("role", [Role.MODERATOR, Role.STAFF, None])
def test_moderators_and_staff_see_it_with_the_idea(role, browser, wished, make):
    done = browser.post(
        "/ideas/propose",
        **TYPED,
        area_id=make.area().id,
        wished="improvement",
        read=[wished.id],
    )
    browser.sign_in(make.person(roles=(role,) if role else ()))

    page = browser.get(done.location).text

    assert ("it did not help" in page) is bool(role)


@pytest.mark.usefixtures("ada")
def test_each_suggestion_can_end_a_proposal(browser, wished, work):
    work()

    page = browser.post("/ideas/propose", **TYPED | {"title": wished.title}, look="1")

    assert 'formaction="/ideas/propose/solved"' in page.text
    assert "This answers my wish" in page.text
