"""What was asked elsewhere, before it came here."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from forum.ideas import actions
from forum.ideas.models import Idea, Support
from forum.infra.db import session
from forum.infra.outbox import Job
from forum.kernel.clock import now
from forum.ledger.models import LedgerEntry
from forum.promise.models import Clock
from forum.promise.queries import running
from forum.promise.rules import ClockKind, Target
from tests.importers.portals import SITE, fider, table


@pytest.fixture
def imported(app, tmp_path):
    """Import ideas of another portal, as the command does."""

    def run(*rows) -> list[Idea]:
        session.commit()
        path = str(table(tmp_path, *rows))
        done = app.test_cli_runner().invoke(
            args=["import", "ideas", path, "--site", SITE]
        )
        assert done.exit_code == 0
        session.expire_all()
        return list(session.scalars(select(Idea).order_by(Idea.id)))

    return run


def count(kind) -> int:
    return session.scalar(select(func.count()).select_from(kind))


def test_the_past_starts_no_clock_and_is_shown_as_history(imported, page_of):
    """Import from another tool: no clocks before import date, and a label."""
    idea, _ = imported(
        fider(1, status="completed", response="It is **there** now.", tags=""),
        fider(2, status="planned"),
    )

    assert count(Clock) == count(LedgerEntry) == count(Support) == 0
    kinds = {it.reaction for it in session.scalars(select(Job))}
    assert kinds == {"forum.search.reactions.catch_up(thread.changed)"}
    page = page_of(idea)
    assert "History imported, not measured: it says" in page
    assert ">completed</em> there." in page
    assert "<strong>there</strong> now." in page
    assert "imported: completed" in page
    assert "before joining: 4" in page
    assert f'href="https://{SITE}/posts/1"' in page
    assert "In their own words" in page


def test_what_is_asked_here_since_is_measured_from_here_on(imported, make):
    """Import from another tool: what reaches the threshold here is owed since then."""
    began = now()
    [idea] = imported(fider(1))

    for _ in range(25):
        actions.support(idea, by=make.member())

    assert idea.created_at < began - timedelta(days=365)
    [clock] = running(ClockKind.DECISION, Target.POST, [idea.id]).values()
    assert clock.started_at >= began
    assert count(Clock) == 1
