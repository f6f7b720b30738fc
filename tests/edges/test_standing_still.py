"""The promise stands still for some days; or the whole community does, for good."""

import os
import re
import subprocess
import sys
from datetime import date

import pytest
from flask import Flask

from forum.app import create_app
from forum.config import ROOT
from forum.infra import worker
from forum.infra.db import session
from forum.infra.manifest import Feature, Schedule
from forum.kernel.clock import stopped_at
from forum.kernel.errors import Invalid
from forum.ledger import queries as ledger
from forum.ledger.actions import append
from forum.ledger.rules import ActorKind
from forum.posts.models import Post
from forum.promise import actions, queries
from forum.promise.rules import ClockKind, Target
from tests.conftest import CHEAP, Browser, config_in
from tests.contacts.material import MONDAY, ask
from tests.signin.conftest import PASSWORD

CLOSED = {
    "closed_since": "2026-11-20",
    "closed_because": "The brand has left its customers.",
}
NUMBER = re.compile(r"<(?:int:)?\w+>")


def test_a_strike_is_a_public_pause_with_its_reason_and_its_end(make, browser):
    """Promise suspended (strike, crisis): public pause with reason and end date."""
    with stopped_at(MONDAY):
        question = make.question()
        actions.start(ClockKind.FIRST_ANSWER, Target.POST, question.id)
        [was] = queries.latest(
            ClockKind.FIRST_ANSWER, Target.POST, [question.id]
        ).values()

        actions.suspend(
            first_day=date(2026, 11, 23),
            last_day=date(2026, 11, 26),
            reason="A strike of our carriers.",
            by=None,
        )

        [clock] = queries.latest(
            ClockKind.FIRST_ANSWER, Target.POST, [question.id]
        ).values()
        page = browser.get("/promise").text
    days = (queries.day_of(was.due_at), queries.day_of(clock.due_at))
    assert days == (date(2026, 11, 30), date(2026, 12, 3))
    assert "The promise is suspended until November 26, 2026." in page
    assert "A strike of our carriers." in page
    assert "Suspended in 2026: 4 days, of 30 at most." in page


@pytest.mark.usefixtures("app")
def test_clocks_stand_still_for_thirty_days_of_a_year_and_not_for_one_more():
    """Promise suspended: clocks pause ≤ 30 days per year, displayed."""
    with stopped_at(MONDAY):
        for first, last in ((23, 30), (1, 22)):
            month = 11 if first == 23 else 12
            actions.suspend(
                first_day=date(2026, month, first),
                last_day=date(2026, month, last),
                reason="A strike.",
                by=None,
            )

        with pytest.raises(Invalid, match="31 days in 2026; 30 are the most"):
            actions.suspend(
                first_day=date(2026, 12, 24),
                last_day=date(2026, 12, 24),
                reason="It goes on.",
                by=None,
            )

    assert queries.suspended_days(2026) == 30


@pytest.fixture
def ada(make):
    return make.person(
        "Ada", handle="ada", password_hash=CHEAP.hash("three blue horses")
    )


@pytest.fixture
def question(make):
    return make.question(title="The box restarts every night")


@pytest.fixture
def exchange(make, ada):
    return ask(make.acting(ada))


@pytest.fixture
def closed(app, tmp_path, question, exchange) -> Flask:  # noqa: ARG001 - written before
    """Start the same community anew, after it was closed."""
    session.commit()
    site = create_app(config_in(tmp_path, **CLOSED), app.extensions["forum.adapters"])
    site.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    return site


@pytest.fixture
def reader(closed) -> Browser:
    return Browser(closed.test_client())


@pytest.mark.parametrize(
    "place",
    ["/", "/questions", "/ideas", "/results", "/promise", "/ledger", "/search?q=box"],
)
def test_a_closed_community_is_read_as_before_and_says_since_when_and_why(
    reader, place
):
    """Brand account deletes itself: forum stays read-only export."""
    page = reader.get(place)

    assert page.status_code == 200
    assert "This community is closed since November 20, 2026." in page.text
    assert CLOSED["closed_because"] in page.text


def test_what_is_ones_own_in_a_closed_community_can_be_read_and_taken_along(
    reader, question
):
    """Brand account deletes itself: forum stays read-only export."""
    let_in = reader.post("/sign-in", who="ada", password=PASSWORD)

    assert let_in.status_code == 303
    assert "Since Friday" in reader.get("/me/exchanges").text
    assert reader.get("/me/exchanges/export").json["exchanges"]
    page = reader.get(f"/questions/{question.id}/{question.slug}")
    assert "The box restarts every night" in page.text
    assert reader.post("/sign-out").status_code == 303


def test_every_form_of_a_closed_community_refuses_in_one_sentence(closed, reader, ada):
    """Brand account deletes itself: nothing is written any more."""
    reader.sign_in(ada)
    # The door stays open both ways: people come in to read, and leave with their data.
    forms = {
        NUMBER.sub("1", rule.rule)
        for rule in closed.url_map.iter_rules()
        if "POST" in rule.methods
        and not rule.rule.startswith(("/sign-in", "/sign-out", "/me/data"))
    }
    before = session.query(Post).count()

    refused = {path: reader.post(path, words="Nothing is lost.") for path in forms}

    assert len(forms) > 70
    for path, answer in refused.items():
        assert (path, answer.status_code) == (path, 403)
        assert "Everything can be read, nothing written." in answer.text
        assert "Nothing is lost." in answer.text
        assert "Send it again" not in answer.text
    assert session.query(Post).count() == before


def test_a_closed_community_shows_nothing_to_press_that_cannot_work(reader, closed):
    page = reader.get("/questions/ask").text
    styles = closed.test_client().get(
        re.search(r'href="(/static/main[^"]*\.css)"', page)[1]
    )

    assert '<body class="closed ' in page
    assert ".closed main form" in styles.text


def test_only_what_finds_and_what_forgets_goes_on_in_a_closed_community(closed):
    """Brand account deletes itself: jobs and letters of clocks stop."""
    ran: list[str] = []
    closed.extensions["forum.features"] = (
        Feature(
            name="clocks",
            schedules=(
                Schedule(
                    name="remind", every_seconds=1, job=lambda: ran.append("remind")
                ),
                Schedule(
                    name="forget",
                    every_seconds=1,
                    job=lambda: ran.append("forget"),
                    when_closed=True,
                ),
            ),
        ),
    )

    worker.work(closed, until=iter([False, False, True]).__next__)  # what is owed first

    assert ran == ["forget"]


@pytest.fixture
def export(browser, tmp_path):
    """Save what anybody can fetch of the ledger, and nothing else."""
    for number in range(1, 6):
        append(
            event="decision.made",
            object=f"decision:{number}",
            payload={"idea": number},
            actor_kind=ActorKind.STAFF,
        )
    file = tmp_path / "elsewhere" / "ledger.jsonl"
    file.parent.mkdir()
    file.write_bytes(browser.get("/ledger/export.jsonl", buffered=True).data)
    return file


def verify(file, *more):
    """Check the file far from the community: with no database, and no setting of it."""
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "forum.cli", "ledger", "verify", str(file), *more],
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "FORUM_INSTANCE": str(file.parent / "nothing"),
        },
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_ledger_is_verified_with_nothing_but_its_export(export):
    """Brand account deletes itself: ledger exportable and verifiable offline."""
    head = ledger.head().hash

    whole = verify(export, "--head", head)

    assert whole.returncode == 0, whole.stderr
    assert whole.stdout.splitlines()[-1] == f"head {head}"
    assert not (export.parent / "nothing" / "forum.db").exists()


def test_a_line_of_the_export_that_was_tampered_with_is_named(export):
    """Brand account deletes itself: ledger exportable and verifiable offline."""
    export.write_bytes(export.read_bytes().replace(b'"idea":4', b'"idea":7'))

    spoilt = verify(export)

    assert spoilt.returncode == 1
    assert spoilt.stderr == "Entry 4 is not what it was: its hash is another.\n"
