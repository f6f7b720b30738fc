"""Policies, clocks and pauses, as the database keeps them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from forum.infra.append_only import append_only
from forum.infra.db import Base
from forum.kernel.clock import now
from forum.promise.rules import (
    HOURS_LIMIT,
    REASON_LIMIT,
    ClockKind,
    Stopped,
    Target,
)

_RUNNING = text("stopped_at IS NULL")


class PromisePolicy(Base):
    """A version of the promise, from the second one on; the first is in the code."""

    __tablename__ = "promise_policy"

    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    effective_from: Mapped[date]
    country: Mapped[str] = mapped_column(String(2))
    time_zone: Mapped[str] = mapped_column(String(60))
    first_answer_wd: Mapped[int]
    decision_wd: Mapped[int]
    decision_threshold: Mapped[int]
    threshold_floor: Mapped[int]
    update_every_days: Mapped[int]
    dispute_wd: Mapped[int]
    claim_wd: Mapped[int]
    experts_percent: Mapped[int] = mapped_column(server_default="40")
    desk_percent: Mapped[int] = mapped_column(server_default="80")
    call_days: Mapped[int] = mapped_column(server_default="5")
    call_hours: Mapped[str] = mapped_column(
        String(HOURS_LIMIT), server_default="9-12 14-17"
    )
    reason: Mapped[str | None] = mapped_column(String(REASON_LIMIT))
    """Why it was changed: everybody reads it, or that nobody said so."""

    set_at: Mapped[datetime] = mapped_column(default=now)
    set_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    """None when it was set at the machine itself."""


append_only(PromisePolicy)


class Clock(Base):
    """Somebody waits for the brand. One clock of a kind runs for a thing at a time.

    What is due is kept so that lists can be sorted by it. It follows from the start,
    the policy and the pauses alone; whether it is late follows from the date of today.
    """

    __tablename__ = "clock"
    __table_args__ = (
        CheckConstraint(
            "(stopped_at IS NULL) = (stopped_by IS NULL)", name="stopped_by_something"
        ),
        Index(
            "uq_clock_running",
            "kind",
            "target",
            "target_id",
            unique=True,
            sqlite_where=_RUNNING,
            postgresql_where=_RUNNING,
        ),
        Index("ix_clock_target", "target", "target_id", "kind"),
        Index("ix_clock_due", "kind", "due_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[ClockKind]
    target: Mapped[Target]
    target_id: Mapped[int]
    policy_version: Mapped[int]
    started_at: Mapped[datetime]
    due_at: Mapped[datetime]
    very_late_at: Mapped[datetime]
    stopped_at: Mapped[datetime | None]
    stopped_by: Mapped[Stopped | None]


class ClockPause(Base):
    """A clock stands still, while those who asked are asked something themselves."""

    __tablename__ = "clock_pause"

    id: Mapped[int] = mapped_column(primary_key=True)
    clock_id: Mapped[int] = mapped_column(ForeignKey("clock.id"), index=True)
    paused_at: Mapped[datetime]
    until_at_most: Mapped[datetime]
    """When the clock goes on by itself."""

    resumed_at: Mapped[datetime | None]
    why: Mapped[str] = mapped_column(String(60))

    @property
    def ends_at(self) -> datetime:
        """When it ended, or will have ended at the latest."""
        return min(self.resumed_at or self.until_at_most, self.until_at_most)


class Suspension(Base):
    """The whole promise stands still on some days, for a reason everybody can read."""

    __tablename__ = "suspension"
    __table_args__ = (CheckConstraint("first_day <= last_day", name="has_days"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    first_day: Mapped[date]
    last_day: Mapped[date]
    ended_on: Mapped[date | None]
    """The last day after all, when it was ended before."""

    reason: Mapped[str] = mapped_column(String(REASON_LIMIT))
    announced_at: Mapped[datetime] = mapped_column(default=now)
    announced_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    """None when it was announced at the machine itself."""

    @property
    def last(self) -> date:
        """The last day, as it turned out."""
        return self.ended_on or self.last_day
