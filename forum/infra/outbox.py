"""Telling the rest of the forum what happened, exactly as often as it happened."""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from math import inf
from typing import Any, Final

from flask import current_app
from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from forum.infra.db import Base, session, transaction
from forum.infra.letters import Ended, EndedLetter
from forum.infra.under_way import doing, half_done
from forum.kernel.clock import now
from forum.kernel.errors import Unavailable
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
TRIES_TO_NOTE: Final = 60  # while others write: what was done outside is not redone
A_MOMENT: Final = timedelta(seconds=5)
AT_MOST: Final = timedelta(minutes=15)  # between two tries while the server is away
AWAY_FOR: Final = timedelta(days=1)  # so long, a letter waits for the server
TRIED: Final = 1.0  # seconds: the right to write is taken for granted for this long
FEW: Final = 20  # patient jobs that are done before looking for others again
NOTICED: Final = 0.01  # seconds: for this long, pages do not mind to wait


class Postponed(Exception):
    """The reaction cannot run just now, through no fault of its own: ask again."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(f"again in {wait}")
        self.wait = wait


class NotNow(Exception):
    """What is outside did not do it this time, and said why in these words."""


class Away(NotNow):
    """Nor would it do anything else: whatever needs it waits for a while."""


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

    Patient ones, such as letters to thousands, come after everything else, a few at a
    time: whoever waits for a link to come in, or to be found, does not wait for them.

    A reaction and the deletion of its job are one transaction: a worker that is
    killed has either done both or neither. Only a reaction on something outside comes
    before its transaction, and so may come twice.
    """
    taken = 0
    while taken < limit:
        left = limit - taken
        done = _take(left, are_patient=False) or _take(min(left, FEW), are_patient=True)
        if not done:
            break
        taken += done
    return taken


def _take(limit: int, *, are_patient: bool) -> int:
    taken = 0
    while taken < limit:
        job_ids, later = _next_due(are_patient=are_patient)
        if not job_ids:
            break
        taken += len(job_ids)
        begun = time.monotonic()
        if later and later.letter:
            _send(job_ids, later)
        else:
            _do(job_ids, later)
        if later and not later.is_outside:
            _make_room(time.monotonic() - begun)
    return taken


def _send(job_ids: Sequence[int], later: Later) -> None:
    """Send a few letters one by one, each with its end before the next one begins.

    What cannot be noted is not sent either: the right to write is tried first, and
    again when that was a while ago.
    """
    tried_at = -inf
    for place, job_id in enumerate(job_ids):
        if time.monotonic() - tried_at > TRIED:
            tried_at = time.monotonic()
            _put_off(job_ids[place:], A_MOMENT)
        if not _do([job_id], later):
            break


def _make_room(spent: float) -> None:
    """Leave pages as long to write as they may just have been kept from it.

    SQLite hands the right to write to whoever asks at the right moment, and those who
    wait ask every few hundredths of a second: without a gap, they might never.
    """
    if spent > NOTICED:
        time.sleep(spent)


def _next_due(*, are_patient: bool) -> tuple[Sequence[int], Later | None]:
    """Find the oldest due job, with those that can be done in the same go."""
    patient = Job.reaction.in_(it.name for it in _reactions().later if it.is_patient)
    which = patient if are_patient else ~patient
    due = select(Job.id, Job.reaction).where(
        Job.due_at <= now(), which, Job.reaction != half_done()
    )
    due = due.order_by(Job.due_at, Job.id)  # as the index has them
    first = session.execute(due.limit(1)).first()
    if first is None:
        session.rollback()
        return (), None
    later = next((it for it in _reactions().later if it.name == first.reaction), None)
    batch = FEW if later and later.letter else later.batch if later else 1
    rows = session.execute(due.where(Job.reaction == first.reaction).limit(batch))
    ids = [row.id for row in rows]
    session.rollback()
    return ids, later


def _do(job_ids: Sequence[int], later: Later | None) -> bool:
    """Do what is owed. Gives whether more of the kind may be tried now."""
    try:
        _carry_out(job_ids, later)
    except Postponed as postponed:
        _put_off(job_ids, postponed.wait)
    except Away as trouble:
        current_app.logger.warning("the mail server is away: %s", trouble)
        _wait_for_the_server(job_ids[0], str(trouble))
        return False
    except NotNow as trouble:
        current_app.logger.warning("letter not sent: %s", trouble)
        _give_another_try(job_ids[0], str(trouble))
    except Exception as error:
        current_app.logger.warning("job failed", exc_info=True)
        if len(job_ids) > 1:  # find the bad one: each has its own try
            for job_id in job_ids:
                _do([job_id], later)
        else:
            _give_another_try(job_ids[0], repr(error))
    return True


def _carry_out(job_ids: Sequence[int], later: Later | None) -> None:
    if later is None or not later.is_outside:
        with transaction():
            end(job_ids, later, None)
        return
    events = _events(job_ids, later)
    if not events:
        return  # taken back meanwhile
    with doing(later.name):
        outcome = later(events)
    for tries_left in reversed(range(TRIES_TO_NOTE)):
        try:
            with transaction():
                end(job_ids, later, outcome)
            break
        except Unavailable:
            if not tries_left:
                raise


def end(job_ids: Sequence[int], later: Later | None, outcome: object) -> None:
    """End jobs, in the transaction under way, with what became of them outside."""
    events = _events(job_ids, later)
    session.execute(delete(Job).where(Job.id.in_(job_ids)))
    if later and later.is_outside:
        if isinstance(outcome, Ended):
            became = {"fate": outcome.fate, "words": outcome.words}
            session.execute(insert(EndedLetter).values(reaction=later.name, **became))
        later.note(events, outcome)
    elif later:
        later(events)


def _events(job_ids: Sequence[int], later: Later | None) -> list[Event]:
    owed = select(Job.reaction, Job.payload).where(Job.id.in_(job_ids))
    jobs = session.execute(owed.order_by(Job.id)).all()
    if later is None:
        message = f"nothing reacts as {jobs[0].reaction}"
        raise LookupError(message)
    return [later.event(**json.loads(job.payload)) for job in jobs]


def _put_off(job_ids: Sequence[int], wait: timedelta) -> None:
    with transaction():
        session.execute(
            update(Job).where(Job.id.in_(job_ids)).values(due_at=now() + wait)
        )


def _give_another_try(job_id: int, error: str) -> None:
    """Try later and later, and in the end let a person look at it."""
    with transaction():
        job = session.get_one(Job, job_id)
        waits = WAITS[job.attempts : job.attempts + 1]
        job.attempts += 1
        job.error = error[:2000]
        job.due_at = now() + waits[0] if waits else None


def _wait_for_the_server(job_id: int, error: str) -> None:
    """Try no other letter now, when the mail server takes nothing of anybody.

    It is asked once a minute. The letter that was tried comes after the others, and
    waits as long again as it has waited, a quarter of an hour at most: if it is at
    fault after all, the others leave without it. That is no try of its own, so that
    a server which is back finds no letter that has used up its tries. What has waited
    for a day is left to a person.
    """
    with transaction():
        others = Job.reaction.in_(letters()), Job.due_at <= now() + A_MOMENT
        session.execute(update(Job).where(*others).values(due_at=now() + WAITS[0]))
        job = session.get_one(Job, job_id)
        waited = now() - job.created_at
        job.error = error[:2000]
        job.due_at = now() + min(max(waited, WAITS[0]), AT_MOST) + A_MOMENT
        if waited > AWAY_FOR:
            job.due_at = None


def letters() -> dict[str, Later]:
    """Give the reactions that send letters, by their names."""
    return {it.name: it for it in _reactions().later if it.letter}


def _reactions() -> Reactions:
    reactions: Reactions = current_app.extensions["forum.reactions"]
    return reactions
