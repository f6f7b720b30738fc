"""How often something may be done: rows, so that limits survive a restart.

A hit is counted before the act, so that a hundred tries sent at once count as a
hundred. Old rows are swept by the worker.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Mapped, mapped_column

from forum.infra.db import Base, keep_so_far, session
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
    """Count one more, even if what follows is refused."""
    session.add(Hit(what=what))
    keep_so_far()


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


def forget(what: str) -> None:
    """Start again from nothing, as after a success."""
    session.execute(delete(Hit).where(Hit.what == what))


def sweep(*, older_than: timedelta = timedelta(days=2)) -> None:
    """Drop what no limit looks at any more."""
    session.execute(delete(Hit).where(Hit.at < now() - older_than))
