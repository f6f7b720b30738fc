"""Finding what somebody asked for their data."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from forum.infra.db import session
from forum.kernel.clock import now
from forum.privacy.models import Archive, Closing


def archive(person_id: int) -> Archive | None:
    """Find the latest copy that somebody asked for, made or not; maybe none."""
    return session.scalar(select(Archive).where(Archive.person_id == person_id))


def old_archives(before: datetime) -> Sequence[Archive]:
    """List the copies that were asked for before a moment."""
    return session.scalars(select(Archive).where(Archive.asked_at < before)).all()


def known_keys() -> set[str]:
    """List the names of the files that somebody may still fetch."""
    return set(session.scalars(select(Archive.key)))


def closing(person_id: int) -> Closing | None:
    """Find out whether somebody is leaving."""
    return session.scalar(select(Closing).where(Closing.person_id == person_id))


def due() -> Sequence[int]:
    """List whose hour has come, who has waited longest first."""
    ready = select(Closing.person_id).where(Closing.due_at <= now())
    return session.scalars(ready.order_by(Closing.due_at)).all()


def waiting() -> int:
    """Count who is leaving."""
    return session.scalar(select(func.count()).select_from(Closing)) or 0
