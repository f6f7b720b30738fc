"""Jobs: each is one that can still be done."""

import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from flask import current_app
from sqlalchemy import func, select

from forum.health.rules import Promise
from forum.infra.db import session
from forum.infra.outbox import Job
from forum.kernel.clock import now
from forum.kernel.events import Reactions


def _not_understood() -> Iterable[object]:
    reactions: Reactions = current_app.extensions["forum.reactions"]
    events = {it.name: it.event for it in reactions.later}
    for job in session.execute(select(Job.id, Job.reaction, Job.payload)):
        try:
            events[job.reaction](**json.loads(job.payload))
        except (KeyError, TypeError, ValueError):
            yield job.id


PROMISES: Final = (
    Promise(
        words="Every job is owed to a reaction that exists, with all it needs.",
        broken=_not_understood,
    ),
)


def waiting() -> tuple[int, timedelta]:
    """Count the jobs that are due, and say for how long the oldest has been."""
    moment = now()
    count, oldest = session.execute(
        select(func.count(), func.min(Job.due_at)).where(Job.due_at <= moment)
    ).one()
    since: datetime = oldest or moment
    return count, moment - since


def stuck() -> int:
    """Count the jobs that were tried too often and wait for a person."""
    return session.scalar(select(func.count()).where(Job.due_at.is_(None))) or 0
