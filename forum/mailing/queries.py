"""What waits, what has left, and what does neither."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from flask import current_app
from sqlalchemy import ColumnElement, func, select

from forum.config import Config
from forum.infra.db import session
from forum.infra.letters import EndedLetter, Fate
from forum.infra.mail import stays_here
from forum.infra.outbox import Job, letters
from forum.kernel.clock import now
from forum.kernel.text import Sentence, say
from forum.mailing.rules import Figures, Letter

DAY: Final = timedelta(days=1)
SHOWN: Final = 50


def figures() -> Figures:
    """Count what waits, and what became of the letters of the last day."""
    config: Config = current_app.extensions["forum.config"]
    moment = now()
    waiting, oldest, due = session.execute(
        select(func.count(), func.min(Job.created_at), func.min(Job.due_at)).where(
            _is_letter(), Job.due_at.is_not(None)
        )
    ).one()
    said = session.scalar(
        select(Job.error)
        .where(_is_letter(), Job.due_at.is_not(None), Job.error != "")
        .order_by(Job.due_at.desc())
        .limit(1)
    )
    taken = EndedLetter.fate == Fate.TAKEN
    refused = EndedLetter.fate == Fate.REFUSED
    of_today = select(func.count()).where(EndedLetter.at > moment - DAY)
    return Figures(
        at=moment,
        stays_here=stays_here(config.mail_url),
        waiting=waiting,
        oldest_at=oldest,
        due_at=due,
        said=said or "",
        sent=session.scalar(of_today.where(taken)) or 0,
        refused=session.scalar(of_today.where(refused)) or 0,
        last_at=session.scalar(select(func.max(EndedLetter.at)).where(taken)),
        stuck=session.scalar(select(func.count()).where(*_is_stuck())) or 0,
    )


def stuck() -> Sequence[Letter]:
    """List the letters that are tried no more, the oldest first."""
    found = session.scalars(
        select(Job).where(*_is_stuck()).order_by(Job.id).limit(SHOWN)
    )
    return [
        Letter(id=it.id, kind=_kind(it.reaction), at=it.created_at, words=it.error)
        for it in found
    ]


def refusals() -> Sequence[Letter]:
    """List the letters that were refused for good, the latest first."""
    found = session.scalars(
        select(EndedLetter)
        .where(EndedLetter.fate == Fate.REFUSED)
        .order_by(EndedLetter.at.desc(), EndedLetter.id.desc())
        .limit(SHOWN)
    )
    return [
        Letter(id=it.id, kind=_kind(it.reaction), at=it.at, words=it.words)
        for it in found
    ]


def stuck_jobs(job_id: int | None) -> Sequence[Job]:
    """Find a stuck letter to act on, or without a number all of them."""
    one = [Job.id == job_id] if job_id is not None else []
    return session.scalars(select(Job).where(*_is_stuck(), *one)).all()


def _is_letter() -> ColumnElement[bool]:
    return Job.reaction.in_(letters())


def _is_stuck() -> tuple[ColumnElement[bool], ...]:
    return _is_letter(), Job.due_at.is_(None)


def _kind(reaction: str) -> Sentence:
    known = letters().get(reaction)
    return (known and known.letter) or say("A letter")
