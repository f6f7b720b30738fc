"""From a question to what was done of it and back: in two languages, for months."""

import re
from datetime import timedelta

import pytest
from flask import Flask

from forum.askers.queries import count_of
from forum.ideas import actions as ideas
from forum.ideas import queries as families
from forum.ideas.models import Idea
from forum.infra.db import db, session, transaction
from forum.infra.outbox import work_off
from forum.kernel import clock
from forum.kernel.clock import now, stopped_at
from forum.ledger.queries import verify
from forum.loop import actions
from forum.loop.jobs import mind_the_rounds, take_up_again
from forum.loop.queries import rounds
from forum.loop.rules.verification import Answer
from tests.make import Make
from tests.security.site import Site

pytestmark = pytest.mark.browser
PUBLIC = ("/", "/ideas", "/results", "/commitments", "/promise", "/ledger")
A_WHY = {
    Answer.YES: "",
    Answer.PARTLY: "Two days before.",
    Answer.NO: "Nothing came.",
}


class Months:
    """A community in which time passes when somebody says so."""

    def __init__(self, site: Site) -> None:
        self.site, self.now = site, now()
        before = site.app.before_request_funcs.setdefault(None, [])
        before.insert(0, lambda: clock._read.set(lambda: self.now) and None)  # noqa: SLF001

    def pass_by(self, days: int) -> None:
        """Let days go, with what comes round by itself."""
        self.now += timedelta(days=days)
        far = "2099-01-01 00:00:00.000000"  # nobody signs in again here
        self.site.run("UPDATE sign_in SET ends_at = ?", far)
        with self.at_work():
            mind_the_rounds()
            take_up_again()
            work_off(limit=10_000)

    def at_work(self) -> "_AtWork":
        return _AtWork(self.site.app, self)


class _AtWork:
    """The database and the clock of that day, for what needs no page."""

    def __init__(self, app: Flask, months: Months) -> None:
        self._context, self._clock = app.app_context(), stopped_at(months.now)

    def __enter__(self) -> None:
        self._context.push()
        self._clock.__enter__()

    def __exit__(self, *failure: object) -> None:
        session.commit()
        db.session.remove()
        self._clock.__exit__(None, None, None)
        self._context.pop()


@pytest.fixture
def months(tmp_path, empty_database):
    site = Site(tmp_path, empty_database)
    yield Months(site)
    site.close()


@pytest.fixture
def opened(months, chrome):
    """Open a browser: `opened("staff")`; each keeps its language and its scripts."""
    with months.site.served() as address:
        contexts = []

        def open_one(by: str, language: str, *, scripts: bool):
            context = chrome.new_context(
                base_url=address,
                locale=language,
                java_script_enabled=scripts,
                viewport={"width": 390, "height": 900},
            )
            context.set_default_timeout(15_000)
            if by != "visitor":
                months.site.sign_in(context, by=by, at=address)
            contexts.append(context)
            return context.new_page()

        yield open_one
        for context in contexts:
            context.close()


def send(page, path, button="main .send .btn.primary", **fields):
    """Fill a form in, and send it."""
    assert page.goto(path).status == 200, page.inner_text("body")  # noqa: PLR2004
    for name, value in fields.items():
        field = page.locator(f"main form [name={name}]").first
        if field.get_attribute("type") == "radio":
            page.check(f"main form [name={name}][value='{value}']")
        elif field.evaluate("it => it.tagName") == "SELECT":
            page.select_option(f"main form [name={name}]", value)
        else:
            field.fill(value)
    page.locator(button).last.click()
    page.wait_for_load_state()
    assert page.locator(".error-summary").count() == 0, page.inner_text("main")
    return re.sub(r"^https?://[^/]+", "", page.url).partition("?")[0].partition("#")[0]


@pytest.mark.parametrize(("language", "scripts"), [("fr", False), ("en", True)])
def test_nothing_said_here_falls_into_a_hole(months, opened, language, scripts):
    def browser(by):
        return opened(by, language, scripts=scripts)

    site, area = months.site, str(months.site.community.area)
    asker, moderator, staff = map(browser, ("asker", "moderator", "staff"))
    visitor = browser("visitor")

    def everybody_reads(*more):
        for path in (*PUBLIC, *more):
            answer = visitor.goto(path)
            assert answer.status == 200, path
            assert visitor.locator("html").get_attribute("lang") == language
            assert visitor.locator("h1").count() == 1

    # A question becomes an idea, and thirty support it.
    question = send(
        asker,
        "/questions/ask",
        title="Why does my price rise without a word?",
        body="I learned it from the bill.",
        area_id=area,
    )
    number = question.split("/")[2]
    idea = send(
        moderator, f"/curation/questions/{number}/convert", reason="It is a wish."
    )
    idea_id = int(idea.split("/")[2])
    everybody_reads(idea)
    with months.at_work(), transaction():
        found = session.get_one(Idea, idea_id)
        for _ in range(30):
            ideas.support(found, by=Make().member())
        asked = count_of(families.family(idea_id))
    everybody_reads(idea)
    assert visitor.locator("main .clock").count() >= 0

    # Planned with a date, and late.
    answer = f"/ideas/{idea_id}/answer?kind=planned"
    due = (months.now + timedelta(days=30)).date()
    send(
        staff,
        answer,
        words="You are right: it comes too late.",
        effort="weeks",
        pledge="A message thirty days before the price changes.",
        due_on=str(due),
    )
    everybody_reads(idea)
    promise = site.ask("SELECT id FROM commitment ORDER BY id DESC LIMIT 1")[0][0]
    months.pass_by(40)
    everybody_reads(idea, f"/commitments/{promise}")
    assert visitor.locator(".cert.is-bad").count() == 1

    # An update, read by a moderator first; everybody is told exactly once.
    day = str(months.now.date())
    edit = send(
        staff,
        f"/results/new?about={idea_id}",
        button="main form.ask .btn >> nth=-1",
        title="You are told before your price changes",
        you_asked="Tell me before.",
        we_did="There is a message thirty days before.",
        not_done="All of it was done.",
        where="In your messages",
        since=day,
        work_started_on=day,
    )
    update_id = int(edit.split("/")[2])
    staff.locator(f"main [name=keeps][value='{promise}']").check()
    staff.locator("main form.ask button[name=then][value=check]").click()
    staff.wait_for_load_state()
    send(moderator, f"/results/{update_id}/check", note="I found it.")
    staff.goto(f"/results/{update_id}/edit")
    staff.locator("main form[action$='/publish'] button").click()
    staff.wait_for_load_state()
    result = f"/results/{update_id}"
    months.pass_by(0)
    everybody_reads(idea, result, f"/commitments/{promise}")
    told = site.ask(
        "SELECT person_id, count(*) FROM notification JOIN announcement "
        "ON announcement.id = announcement_id WHERE key = ? GROUP BY person_id",
        f"update:{update_id}",
    )
    assert len(told) == asked
    assert {times for _, times in told} == {1}

    # Two weeks later those who asked are asked; the link of a letter is enough.
    months.site.mailer.sent.clear()
    months.pass_by(15)
    first_round = verdicts(months, browser, idea_id, [Answer.YES] * 6 + [Answer.NO] * 9)
    everybody_reads(idea, result)
    months.pass_by(22)
    everybody_reads(idea, result)
    assert site.ask(
        "SELECT judged_as FROM verification_round WHERE id = ?", first_round
    )[0] == ("CONTESTED",)

    # The brand does it again, is asked again, and it works.
    again = site.ask("SELECT id FROM reopening ORDER BY id DESC LIMIT 1")[0][0]
    day = str(months.now.date())
    staff.goto(f"/reopenings/{again}")
    staff.fill("[name=rework-words]", "We sent it to those with two lines as well.")
    staff.fill("[name=rework-where]", "In your messages")
    staff.fill("[name=rework-since]", day)
    staff.locator("form[action$='/rework'] .btn.primary").click()
    staff.wait_for_load_state()
    everybody_reads(idea, result)
    months.pass_by(15)
    second_round = verdicts(months, browser, idea_id, [Answer.YES] * 14)
    months.pass_by(22)
    everybody_reads(idea, result, f"/commitments/{promise}")
    states = site.ask("SELECT state FROM verification_round ORDER BY id")
    assert second_round != first_round
    assert states[-1] == ("CONFIRMED",)
    with months.at_work():
        assert verify().fault is None


def verdicts(months, browser, idea_id, answers) -> int:
    """Let one answer with the link of their letter, and the others as they did."""
    with months.at_work():
        round_id = rounds.to_remind(now() + timedelta(days=30))[-1].id
        people = [
            it
            for (it,) in months.site.ask(
                "SELECT DISTINCT person_id FROM support WHERE idea_id = ?", idea_id
            )
        ]
    letter = next(it for it in months.site.mailer.sent if "/verify/" in it.text)
    link = re.search(r"/verify/[\w.-]+", letter.text)[0]
    reader = browser("visitor")
    reader.goto(link)
    reader.check(f"main [name=answer][value={answers[0]}]")
    reader.locator("main form.verdict .btn.primary").click()
    reader.wait_for_load_state()
    (first,) = months.site.ask(
        "SELECT person_id FROM verdict WHERE round_id = ?", round_id
    )[0]
    others = [it for it in people if it != first]
    with months.at_work(), transaction():
        round_ = rounds.get(round_id)
        for person_id, answer in zip(others, answers[1:], strict=False):
            actions.give_verdict(
                round_, answer, words=A_WHY[answer], person_id=person_id
            )
    return round_id
