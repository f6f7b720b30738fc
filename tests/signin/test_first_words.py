"""A visitor writes a question first, and has an account after."""

import pytest
from sqlalchemy import select

from forum.infra.db import session
from forum.people.queries import by_handle
from forum.questions.models import Question
from forum.taxonomy.actions import keep_area
from forum.taxonomy.models import Area
from tests.signin.conftest import path_in, sign_up
from tests.signin.test_kept_text import carried, texts

WORDS = {
    "title": "Does the box restart at night",
    "body": 'At three. The light is red: "PON".',
    "tags": "box, night",
    "draft": "ask",
}


@pytest.fixture
def asked(browser, make):
    """Let a visitor ask in an area that is open."""
    area = make.area("box")
    session.commit()
    return browser.post("/questions/ask", **WORDS, area_id=area.id)


def questions() -> list[Question]:
    return list(session.scalars(select(Question)))


def test_a_visitor_may_write_a_question(browser):
    page = browser.get("/questions/ask").text

    assert 'name="title"' in page
    assert "Next, you sign in or choose a name." in page
    assert 'type="file"' not in page


def test_what_is_missing_is_said_before_an_account_is_asked_for(browser):
    answer = browser.post("/questions/ask", **WORDS | {"title": ""})

    assert answer.status_code == 422
    assert "Say in one sentence what happens." in answer.text


def test_a_whole_question_waits_for_its_author_to_come_in(asked):
    assert "Sign in to go on" in asked.text
    assert WORDS["body"] in texts(asked.text)
    assert questions() == []


def test_it_is_published_by_the_button_that_makes_the_account(
    browser, asked, work, mailer
):
    form = browser.post("/sign-up/kept", **carried(asked.text))
    assert "Your text is kept." in form.text
    sign_up(browser, **carried(form.text))
    work()
    way = path_in(mailer.sent[0])
    assert "is sent with it" in browser.get(way).text
    assert questions() == []

    answer = browser.post(way)

    (question,) = questions()
    assert answer.location == f"/questions/{question.id}/{question.slug}"
    assert (question.title, question.body) == (WORDS["title"], WORDS["body"])
    assert question.author_id == by_handle("grace").id
    page = browser.get(answer.location).text
    assert "What you wrote is public." in page
    assert 'data-name="ask"' in page


def test_who_has_an_account_takes_it_to_the_other_way_in(browser, asked):
    form = browser.post("/sign-up/kept", **carried(asked.text))

    other = browser.post("/sign-in/kept", **carried(form.text))

    assert carried(other.text) == carried(asked.text)


def test_what_cannot_be_published_any_more_is_given_back_to_who_has_joined(
    browser, asked, work, mailer
):
    form = browser.post("/sign-up/kept", **carried(asked.text))
    sign_up(browser, **carried(form.text))
    work()
    area = session.scalars(select(Area)).one()
    area.is_closed = True
    keep_area(area)
    session.commit()

    answer = browser.post(path_in(mailer.sent[0]))

    assert answer.status_code == 200
    assert "Nothing has been sent yet." in answer.text
    assert WORDS["body"] in texts(answer.text)
    assert questions() == []
