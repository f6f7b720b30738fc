"""How often something may be done: rows, so that limits survive a restart.

A hit is counted before the act, so that a hundred tries sent at once count as a
hundred. Old rows are swept by the worker.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Mapped, mapped_column

from forum.infra.db import Base, session, transaction
from forum.kernel.clock import now


class Hit(Base):
    """Somebody, or some address, did something that is limited."""

    __tablename__ = "limit_hit"

    id: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[str] = mapped_column(index=True)
    at: Mapped[datetime] = mapped_column(default=now)


@dataclass(frozen=True, slots=True)
class Limit:
    """So many times in so long."""

    times: int
    within: timedelta


def count_one(what: str) -> None:
    """Count one more, as part of the transaction under way."""
    session.add(Hit(what=what))
    session.flush()


def wait_for(what: str, limits: Sequence[Limit]) -> timedelta:
    """Say how long to wait before the next one; nothing when it may be now."""
    moment, longest = now(), timedelta()
    for limit in limits:
        since = moment - limit.within
        count, oldest = session.execute(
            select(func.count(), func.min(Hit.at)).where(
                Hit.what == what, Hit.at > since
            )
        ).one()
        if count >= limit.times:
            longest = max(longest, oldest + limit.within - moment)
    return longest


def take(quotas: Mapping[str, Sequence[Limit]]) -> timedelta:
    """Count one of each for good; or say how long to wait, and count nothing.

    It has a transaction of its own, before the act: whatever becomes of the act, and
    however many are sent at once, each has been counted.
    """
    with transaction():
        waits = [wait_for(what, limits) for what, limits in quotas.items()]
        longest = max(waits, default=timedelta())
        if not longest:
            for what in quotas:
                count_one(what)
    return longest


def give_back(what: str) -> None:
    """Uncount the latest: it was not what the limit is about."""
    latest = select(func.max(Hit.id)).where(Hit.what == what).scalar_subquery()
    session.execute(delete(Hit).where(Hit.id == latest))


def forget(what: str) -> None:
    """Start again from nothing, as after a success."""
    session.execute(delete(Hit).where(Hit.what == what))


def sweep(*, older_than: timedelta = timedelta(days=2)) -> None:
    """Drop what no limit looks at any more."""
    session.execute(delete(Hit).where(Hit.at < now() - older_than))
