"""From a question to what was done of it and back: in two languages, for months."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus

import pytest
from playwright.sync_api import Page

from forum.askers.queries import count_of
from forum.ideas import actions as ideas
from forum.ideas import queries as families
from forum.ideas.models import Idea
from forum.infra.db import session, transaction
from forum.ledger.queries import verify
from forum.loop import actions
from forum.loop.queries import rounds
from forum.loop.rules.verification import Answer
from tests.journeys.months import Months, press
from tests.make import Make

pytestmark = pytest.mark.browser
PUBLIC = ("/", "/ideas", "/results", "/commitments", "/promise", "/ledger")
LINK = re.compile(r"/verify/[\w.-]+")
TOLD = """SELECT person_id, count(*) FROM notification JOIN announcement
    ON announcement.id = announcement_id WHERE key = ? GROUP BY person_id"""


def send(page: Page, path, button="main .send .btn.primary", **fields):
    """Fill a form in, and send it."""
    page.goto(path)
    for name, value in fields.items():
        field = page.locator(f"main form [name={name}]").first
        if field.get_attribute("type") == "radio":
            page.check(f"main form [name={name}][value='{value}']")
        elif field.evaluate("it => it.tagName") == "SELECT":
            page.select_option(f"main form [name={name}]", value)
        else:
            field.fill(value)
    press(page, button)
    assert page.locator(".error-summary").count() == 0, page.inner_text("main")
    return re.sub(r"^https?://[^/]+", "", page.url).partition("?")[0].partition("#")[0]


@dataclass
class Story:
    """One wish, on its way, as three people and a visitor follow it."""

    months: Months
    browser: Callable[[str], Page]
    language: str
    path: str = ""
    idea_id: int = 0
    asked: int = 0
    promise: int = 0
    update_id: int = 0

    def __post_init__(self) -> None:
        names = ("asker", "moderator", "staff", "visitor")
        self.asker, self.moderator, self.staff, self.visitor = map(self.browser, names)

    def ask(self, sql: str, *given: object) -> object:
        return self.months.site.ask(sql, *given)[0][0]

    def everybody_reads(self) -> None:
        pages = [*PUBLIC, self.path]
        pages += [f"/commitments/{self.promise}"] if self.promise else []
        pages += [f"/results/{self.update_id}"] if self.update_id else []
        for path in pages:
            answer = self.visitor.goto(path)
            assert answer.status == HTTPStatus.OK, path
            assert self.visitor.locator("html").get_attribute("lang") == self.language
            assert self.visitor.locator("h1").count() == 1

    def begins_as_a_question(self) -> None:
        question = send(
            self.asker,
            "/questions/ask",
            title="Why does my price rise without a word?",
            body="I learned it from the bill.",
            area_id=str(self.months.site.community.area),
        )
        self.path = send(
            self.moderator,
            f"/curation/questions/{question.split('/')[2]}/convert",
            reason="It is a wish.",
        )
        self.idea_id = int(self.path.split("/")[2])

    def is_supported(self, people: int) -> None:
        with self.months.at_work(), transaction():
            found = session.get_one(Idea, self.idea_id)
            for _ in range(people):
                ideas.support(found, by=Make().member())
            self.asked = count_of(families.family(self.idea_id))

    def is_promised(self, days: int) -> None:
        send(
            self.staff,
            f"/ideas/{self.idea_id}/answer?kind=planned",
            words="You are right: it comes too late.",
            effort="weeks",
            pledge="A message thirty days before the price changes.",
            due_on=str((self.months.now + timedelta(days=days)).date()),
        )
        self.promise = self.ask("SELECT max(id) FROM commitment")

    def is_reported(self) -> None:
        day = str(self.months.now.date())
        edit = send(
            self.staff,
            f"/results/new?about={self.idea_id}",
            button="main form.ask > .send .btn",
            title="You are told before your price changes",
            you_asked="Tell me before.",
            we_did="There is a message thirty days before.",
            not_done="All of it was done.",
            where="In your messages",
            since=day,
            work_started_on=day,
        )
        self.update_id = int(edit.split("/")[2])
        self.staff.check(f"main [name=keeps][value='{self.promise}']")
        press(self.staff, "main form.ask button[name=then][value=check]")
        send(self.moderator, f"/results/{self.update_id}/check", note="I found it.")
        self.staff.goto(f"/results/{self.update_id}/edit")
        press(self.staff, "main form[action$='/publish'] button")
        self.months.pass_by(0)

    def is_judged(self, answers: list[Answer]) -> str:
        """Let one answer with the link of their letter, and the others as they did."""
        self.months.site.mailer.sent.clear()
        self.months.pass_by(15)
        round_id = self.ask("SELECT max(id) FROM verification_round")
        letters = (it.text for it in self.months.site.mailer.sent)
        link = next(found[0] for it in letters if (found := LINK.search(it)))
        reader = self.browser("visitor")
        reader.goto(link)
        reader.check(f"main [name=answer][value={answers[0]}]")
        press(reader, "main form.verdict .btn.primary")
        assert reader.url.endswith(f"/rounds/{round_id}"), reader.inner_text("body")
        first = self.ask("SELECT person_id FROM verdict WHERE round_id = ?", round_id)
        people = self.months.site.ask(
            "SELECT DISTINCT person_id FROM support WHERE idea_id = ?", self.idea_id
        )
        others = [it for (it,) in people if it != first]
        with self.months.at_work(), transaction():
            for each, answer in zip(others, answers[1:], strict=False):
                actions.give_verdict(
                    rounds.get(round_id), answer, words="Nothing came.", person_id=each
                )
        self.everybody_reads()
        self.months.pass_by(22)
        return self.ask(
            "SELECT judged_as FROM verification_round WHERE id = ?", round_id
        )

    def is_done_again(self) -> None:
        again = self.ask("SELECT max(id) FROM reopening")
        self.staff.goto(f"/reopenings/{again}")
        self.staff.fill("[name=rework-words]", "Sent to those with two lines as well.")
        self.staff.fill("[name=rework-where]", "In your messages")
        self.staff.fill("[name=rework-since]", str(self.months.now.date()))
        press(self.staff, "form[action$='/rework'] .btn.primary")


@pytest.mark.parametrize(("language", "scripts"), [("fr", False), ("en", True)])
def test_nothing_said_here_falls_into_a_hole(months, opened, language, scripts):
    story = Story(months, lambda by: opened(by, language, scripts=scripts), language)

    story.begins_as_a_question()
    story.everybody_reads()
    story.is_supported(30)
    story.everybody_reads()
    clock_of = "SELECT count(*) FROM clock WHERE kind = 'DECISION' AND target_id = ?"
    assert story.ask(f"{clock_of} AND stopped_at IS NULL", story.idea_id) == 1
    story.is_promised(days=30)
    story.everybody_reads()
    assert story.ask(f"{clock_of} AND stopped_at IS NULL", story.idea_id) == 0
    months.pass_by(40)
    story.everybody_reads()
    story.visitor.goto(f"/commitments/{story.promise}")
    assert story.visitor.locator(".cert.is-bad").count() == 1

    story.is_reported()
    story.everybody_reads()
    months.pass_by(0, hours=0.5)  # a slip may be mended before anybody is told
    told = months.site.ask(TOLD, f"update:{story.update_id}")
    assert (len(told), {times for _, times in told}) == (story.asked, {1})

    assert story.is_judged([Answer.YES] * 6 + [Answer.NO] * 9) == "CONTESTED"
    story.everybody_reads()
    assert story.ask("SELECT outcome FROM idea WHERE id = ?", story.idea_id) == (
        "REOPENED"
    )
    story.is_done_again()
    story.everybody_reads()
    assert story.is_judged([Answer.YES] * 14) == "CONFIRMED"
    story.everybody_reads()
    with months.at_work():
        assert verify().fault is None
