"""A visitor writes a question first, and has an account after."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.infra.db import session
from forum.kernel.clock import now, stopped_at
from forum.people.queries import by_handle
from forum.questions.models import Question
from forum.signin.jobs import sweep
from forum.signin.models import MailLink
from forum.signin.rules.links import LIVES, WORDS_KEPT_FOR, Purpose
from forum.taxonomy.actions import keep_area
from forum.taxonomy.models import Area
from tests.signin.conftest import PASSWORD, path_in, sign_up
from tests.signin.test_kept_text import carried, texts

HOUR = timedelta(hours=1)
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


def test_it_is_published_too_when_the_address_says_the_language(
    browser, make, work, mailer
):
    area = make.area("box")
    session.commit()
    asked = browser.post("/questions/ask?lang=en", **WORDS, area_id=area.id)
    form = browser.post("/sign-up/kept", **carried(asked.text))
    sign_up(browser, **carried(form.text))
    work()

    browser.post(path_in(mailer.sent[0]))

    assert [it.body for it in questions()] == [WORDS["body"]]


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


@pytest.fixture
def way(browser, asked, work, mailer):
    """Sign up with the question in hand; give the address in the letter."""
    form = browser.post("/sign-up/kept", **carried(asked.text))
    sign_up(browser, **carried(form.text))
    work()
    return path_in(mailer.sent[0])


def test_a_link_opened_on_another_device_publishes_for_who_knows_the_password(
    another, way
):
    another.post(way, password="wrong and wrong again")
    assert questions() == []
    answer = another.post(way, password=PASSWORD)

    (question,) = questions()
    assert answer.location == f"/questions/{question.id}/{question.slug}"


def test_a_link_that_is_too_old_gives_the_text_back_and_a_way_to_a_new_one(
    browser, way, work, mailer
):
    with stopped_at(now() + LIVES[Purpose.CONFIRM] + HOUR):
        sweep()
        page = browser.get(way).text
        assert "This link is too old" in page
        assert WORDS["body"] in texts(page)
        form = browser.post("/sign-up/kept", **carried(page))
        sign_up(browser, **carried(form.text))
        work()
        browser.post(path_in(mailer.sent[-1]))

    assert [it.body for it in questions()] == [WORDS["body"]]


def test_in_the_end_what_nobody_came_back_for_is_forgotten(browser, way):
    with stopped_at(now() + LIVES[Purpose.CONFIRM] + WORDS_KEPT_FOR + HOUR):
        sweep()

    assert browser.get(way).status_code == 404


@pytest.mark.usefixtures("ada")
def test_whose_address_has_an_account_signs_in_and_sends_it(
    browser, another, asked, work, mailer
):
    form = browser.post("/sign-up/kept", **carried(asked.text))

    sign_up(browser, **carried(form.text), email="ada@example.org")
    work()

    way = re.search(r"/sign-up/\S+", mailer.sent[0].text)[0]
    page = another.get(way).text
    assert "You have an account with ada@example.org." in page
    assert WORDS["body"] in texts(page)
    assert another.post(way, password=PASSWORD).status_code == 409
    signing = another.post("/sign-in/kept", **carried(page)).text
    assert carried(signing) == carried(page)


def test_nobody_without_the_letter_learns_whether_there_is_an_account(browser, asked):
    form = browser.post("/sign-up/kept", **carried(asked.text))
    sign_up(browser, **carried(form.text))
    link = session.scalars(select(MailLink)).one()

    page = browser.get(f"/sign-up/{link.id}-{'0' * 32}")

    assert page.status_code == 404
    assert WORDS["body"] not in page.text
