"""Letters that wait, that were refused, and that are stuck."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import null

from forum.infra.db import session
from forum.infra.letters import EndedLetter, Fate
from forum.infra.outbox import Job, letters
from forum.kernel.clock import now
from forum.notify.events import LetterOwed
from forum.notify.models import Announcement, Delivery, Notification
from forum.notify.rules import TellState


@pytest.fixture
def news(app):  # noqa: ARG001 - needs the database
    """Name what sends news."""
    return next(it for it in letters() if LetterOwed.name in it)


@pytest.fixture
def owe(make, news):
    """Owe somebody a letter that was tried, and maybe is tried no more."""

    def owed(said="", *, is_stuck=False, since=timedelta()) -> int:
        announcement = Announcement(
            kind="question.answered_officially",
            key=f"answer:{now().timestamp()}",
            facts={"post": 0},
            audience={"ties": None, "people": {}, "but": []},
        )
        session.add(announcement)
        session.flush()
        told = Notification(
            announcement_id=announcement.id,
            person_id=make.person().id,
            state=TellState.TOLD,
            why="author",
        )
        session.add(told)
        session.flush()
        delivery = Delivery(notification_id=told.id)
        session.add(delivery)
        session.flush()
        job = Job(
            reaction=news,
            payload=json.dumps({"delivery_id": delivery.id}),
            created_at=now() - since,
            due_at=null() if is_stuck else now() + timedelta(minutes=5),
            attempts=6 if is_stuck else 1,
            error=said,
        )
        session.add(job)
        session.commit()
        return job.id

    return owed


@pytest.fixture
def ended(news):
    """Let a letter end."""

    def done(fate: Fate, words="", *, ago=timedelta()) -> None:
        session.add(EndedLetter(reaction=news, fate=fate, words=words, at=now() - ago))
        session.commit()

    return done
