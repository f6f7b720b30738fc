"""Telling the rest of the forum what happened, exactly as often as it happened."""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any, Final

from flask import current_app
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Mapped, mapped_column

from forum.infra.db import Base, session, transaction
from forum.kernel.clock import now
from forum.kernel.events import Event, Later, Reactions

# A job that fails waits this long before each new try, then rests as stuck.
WAITS: Final = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
)
AT_ONCE: Final = timedelta()
NOTICED: Final = 0.01  # seconds: for this long, pages do not mind to wait


class Postponed(Exception):
    """The reaction cannot run just now, through no fault of its own: ask again."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(f"again in {wait}")
        self.wait = wait


class Job(Base):
    """One reaction still owed to one event. A row that is gone was done."""

    __tablename__ = "job"

    id: Mapped[int] = mapped_column(primary_key=True)
    reaction: Mapped[str]
    payload: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(default=now)
    due_at: Mapped[datetime | None] = mapped_column(default=now, index=True)
    """When to try; none once it is stuck and waits for a person."""

    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str] = mapped_column(default="")


def emit(event: Event, *, wait: timedelta = AT_ONCE) -> None:
    """Tell the rest of the forum, as part of the transaction under way.

    What reacts at once has finished when this returns. What reacts afterwards is
    written down beside the change itself, so that neither can be kept without the
    other; it may be told to `wait` first.
    """
    reactions = _reactions()
    for react in reactions.now.get(type(event), ()):
        react(event)
    for later in reactions.later:
        if later.event is type(event):
            payload = json.dumps(asdict(event))
            job = Job(reaction=later.name, payload=payload, due_at=now() + wait)
            session.add(job)


def owe_nothing_of(event: type[Event], *, where: Callable[[Any], bool]) -> None:
    """Take back what is still owed to some events of a kind, stuck or not."""
    for later in _reactions().later:
        if later.event is event:
            owed = select(Job).where(Job.reaction == later.name)
            for job in session.scalars(owed).all():
                if where(event(**json.loads(job.payload))):
                    session.delete(job)


def work_off(*, limit: int = 100) -> int:
    """Do what is due, oldest first, and say how many jobs were taken.

    A reaction and the deletion of its job are one transaction: a worker that is
    killed has either done both or neither. Only a reaction on something outside comes
    before its transaction, and so may come twice.
    """
    taken = 0
    while taken < limit:
        job_ids, later = _next_due()
        if not job_ids:
            break
        taken += len(job_ids)
        begun = time.monotonic()
        _do(job_ids, later)
        if later and not later.is_outside:
            _make_room(time.monotonic() - begun)
    return taken


def _make_room(spent: float) -> None:
    """Leave pages as long to write as they may just have been kept from it.

    SQLite hands the right to write to whoever asks at the right moment, and those who
    wait ask every few hundredths of a second: without a gap, they might never.
    """
    if spent > NOTICED:
        time.sleep(spent)


def _next_due() -> tuple[Sequence[int], Later | None]:
    """Find the oldest due job, with those that can be done in the same go."""
    due = select(Job.id, Job.reaction).where(Job.due_at <= now()).order_by(Job.id)
    first = session.execute(due.limit(1)).first()
    if first is None:
        session.rollback()
        return (), None
    later = next((it for it in _reactions().later if it.name == first.reaction), None)
    batch = later.batch if later else 1
    rows = session.execute(due.where(Job.reaction == first.reaction).limit(batch))
    ids = [row.id for row in rows]
    session.rollback()
    return ids, later


def _do(job_ids: Sequence[int], later: Later | None) -> None:
    try:
        outcome = None
        if later and later.is_outside:
            outcome = later(_events(job_ids, later))
        with transaction():
            events = _events(job_ids, later)
            session.execute(delete(Job).where(Job.id.in_(job_ids)))
            if later and later.is_outside:
                later.note(events, outcome)
            elif later:
                later(events)
    except Postponed as postponed:
        _put_off(job_ids, postponed.wait)
    except Exception as error:
        current_app.logger.warning("job failed", exc_info=True)
        if len(job_ids) > 1:  # find the bad one: each has its own try
            for job_id in job_ids:
                _do([job_id], later)
        else:
            _give_another_try(job_ids[0], repr(error))


def _events(job_ids: Sequence[int], later: Later | None) -> list[Event]:
    jobs = session.scalars(select(Job).where(Job.id.in_(job_ids)).order_by(Job.id))
    if later is None:
        message = f"nothing reacts as {jobs.one().reaction}"
        raise LookupError(message)
    return [later.event(**json.loads(job.payload)) for job in jobs]


def _put_off(job_ids: Sequence[int], wait: timedelta) -> None:
    with transaction():
        session.execute(
            update(Job).where(Job.id.in_(job_ids)).values(due_at=now() + wait)
        )


def _give_another_try(job_id: int, error: str) -> None:
    with transaction():
        job = session.get_one(Job, job_id)
        waits = WAITS[job.attempts : job.attempts + 1]
        job.attempts += 1
        job.error = error[:2000]
        job.due_at = now() + waits[0] if waits else None


def _reactions() -> Reactions:
    reactions: Reactions = current_app.extensions["forum.reactions"]
    return reactions
