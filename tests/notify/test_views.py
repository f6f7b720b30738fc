"""What one was told, on the page, and what one wants to be told."""

import re

import pytest
from sqlalchemy import select

from forum.infra.db import session
from forum.moderation import actions as moderation
from forum.notify.models import Notification
from forum.posts.rules import HideReason
from forum.questions import actions as questions


@pytest.fixture
def ada(make, browser):
    person = make.person("Ada")
    browser.sign_in(person)
    return make.acting(person)


def bell(page) -> str:
    [shown] = re.findall(r'<a class="bell".*?</a>', page.text, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", shown).split())


def answered(make, ada, body="Press the button.", *, title="The box restarts"):
    question = make.question(by=ada, title=title)
    return questions.answer(question, body, by=make.member("Grace"))


@pytest.mark.usefixtures("ada")
def test_before_anything_happens_the_page_says_what_will_stand_there(browser):
    page = browser.get("/notifications")

    assert "Nothing to tell you yet" in page.text
    assert bell(page) == "Notifications"


def test_what_is_new_is_counted_on_every_page_and_said_by_a_word(
    browser, ada, make, work
):
    answered(make, ada)
    work()

    assert bell(browser.get("/questions")) == "1 new notifications"
    assert "<b>New:</b> Grace answered" in browser.get("/notifications").text


def test_a_visitor_has_no_bell_and_is_led_to_the_way_in(browser):
    page = browser.get("/questions")

    assert 'class="bell"' not in page.text
    assert "/sign-in" in browser.get("/notifications").location


def test_reading_the_page_marks_nothing_as_read(browser, ada, make, work):
    answered(make, ada)
    work()

    browser.get("/notifications")

    assert bell(browser.get("/notifications")) == "1 new notifications"


def test_opening_one_leads_there_and_marks_it_as_read(browser, ada, make, work):
    answer = answered(make, ada)
    work()
    [told] = session.scalars(select(Notification))

    led = browser.post(f"/notifications/{told.id}")

    assert led.location == f"/posts/{answer.id}"
    assert bell(browser.get("/questions")) == "Notifications"
    assert f'<a href="/posts/{answer.id}">' in browser.get("/notifications").text


@pytest.mark.usefixtures("ada")
def test_nobody_opens_or_reads_what_somebody_else_was_told(browser, make, work):
    answered(make, make.member())
    work()
    [told] = session.scalars(select(Notification))

    refused = browser.post(f"/notifications/{told.id}")
    browser.post("/notifications/read")

    assert refused.status_code == 404
    assert session.scalars(select(Notification)).one().read_at is None


def test_everything_can_be_marked_as_read(browser, ada, make, work):
    for _ in range(3):
        answered(make, ada)
    work()

    browser.post("/notifications/read")

    assert bell(browser.get("/notifications")) == "Notifications"


def test_i12_what_is_hidden_does_not_speak_from_here(browser, ada, make, work):
    answer = answered(make, ada, "A secret number.", title="A public title")
    work()
    moderation.hide(answer, HideReason.PERSONAL_DATA, by=make.moderator())
    work()

    page = browser.get("/notifications")

    assert "A secret number" not in page.text
    assert "Grace" not in page.text
    assert "What you were told of is not shown any more." in page.text


def test_the_list_goes_on_page_by_page_without_losing_any(browser, ada, make, work):
    for number in range(35):
        answered(make, ada, title=f"Question number {number:03}")
    work()

    first = browser.get("/notifications")
    older = re.search(r'href="([^"]+)" rel="next"', first.text)[1]
    second = browser.get(older.replace("&amp;", "&"))

    shown = re.findall(r"Question number (\d+)", first.text + second.text)
    assert sorted(set(shown)) == [f"{number:03}" for number in range(35)]


def test_the_page_costs_the_same_for_one_and_for_thirty(
    browser, ada, make, work, statements
):
    costs = []
    for more in (1, 29):
        for _ in range(more):
            answered(make, ada)
        work()
        browser.get("/notifications")
        statements.clear()
        browser.get("/notifications")
        costs.append(len(statements))

    assert costs[0] == costs[1] <= 6
