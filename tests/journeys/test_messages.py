"""Somebody follows a question, chooses daily, and opens the one letter that comes."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from forum.infra.db import transaction
from forum.questions import actions as questions
from forum.questions import queries
from tests.journeys.months import Months
from tests.make import Make

pytestmark = pytest.mark.browser
PARIS = ZoneInfo("Europe/Paris")
MAIL = "SELECT email FROM person WHERE id = ?"
FOLLOWERS = "SELECT count(*) FROM asker_edge WHERE tie = 'FOLLOWS'"
each_way = pytest.mark.parametrize("scripts", [True, False])


def presses(page: Page, words: str) -> None:
    page.locator("main").get_by_role("button", name=words, exact=True).click()
    page.wait_for_load_state()


def path_of(months: Months, title: str) -> str:
    with months.at_work(), transaction():
        question = Make().question(title=title)
        return f"/questions/{question.id}/{question.slug}"


def answer(months: Months, path: str) -> None:
    """Have it answered three times, and once in the brand's name."""
    with months.at_work(), transaction():
        make = Make()
        question = queries.get(int(path.split("/")[2]), make.moderator())
        for number in range(3):
            questions.answer(question, f"Press {number}.", by=make.member("Grace"))
        questions.answer(question, "We mend it.", official=True, by=make.staff("Sam"))


def until_seven(months: Months) -> float:
    """Count the hours until it is seven in the morning."""
    here = months.now.astimezone(PARIS)
    seven = datetime(here.year, here.month, here.day, 7, tzinfo=PARIS)
    later = seven if seven > here else seven + timedelta(days=1)
    return (later - months.now) / timedelta(hours=1)


@each_way
def test_a_question_is_followed_and_one_letter_comes_in_the_morning(
    months, opened, scripts
):
    path = path_of(months, "The box restarts every night")
    page = opened("customer", "en", scripts=scripts)
    sent, reader = months.site.mailer.sent, months.site.community.people["customer"]
    [(address,)] = months.site.ask(MAIL, reader)

    page.goto(path)
    presses(page, "Follow")
    follows = page.locator("main summary", has_text="Following · daily")
    follows.click()
    presses(page, "Weekly")
    page.locator("main summary", has_text="Following · weekly").click()
    presses(page, "Daily")
    expect(follows).to_be_visible()

    answer(months, path)
    sent.clear()
    months.pass_by(0, hours=until_seven(months) - 0.1)
    early = [it for it in sent if "restarts every night" in it.text]
    months.pass_by(0, hours=0.2)
    months.pass_by(0, hours=0.2)

    mine = [it for it in sent if it.message_id.startswith("<digest.")]
    assert [it for it in early if it.to == address] == []
    [letter] = [it for it in mine if it.to == address]
    assert letter.subject.startswith("Sam answered in the brand’s name")
    assert "and 2 more like it" in letter.text
    links = re.findall(r"http://localhost(/\S+)", letter.text)
    page.goto(links[0])
    expect(page.locator("h1")).to_have_text("The box restarts every night")
    page.goto(next(it for it in links if "/messages/digest/" in it))
    presses(page, "Stop")
    expect(page.locator("main [role=status]")).to_contain_text("They do not come.")


@each_way
def test_what_one_follows_is_found_among_the_settings_and_let_go(
    months, opened, scripts
):
    path = path_of(months, "The box is hot")
    page = opened("customer", "en", scripts=scripts)

    page.goto(path)
    presses(page, "Follow")
    page.locator("main .trail a").last.click()
    presses(page, "Follow this area")
    expect(page.get_by_role("button", name="Stop following this area")).to_be_visible()
    page.goto("/settings/messages")
    page.select_option('select[name="followed"]', "weekly")
    presses(page, "Keep this choice")
    thread = page.locator("#threads li.row")
    expect(thread.locator("summary")).to_have_text("Following · weekly")
    thread.locator("summary").click()
    thread.get_by_role("button", name="Stop following").click()
    page.locator("#areas").get_by_role("button", name="Stop following").click()

    expect(page.locator("#threads")).to_contain_text("None.")
    expect(page.locator("#areas")).to_contain_text("None.")
    assert months.site.ask(FOLLOWERS) == [(0,)]
