"""M1 to M3: whether those who ask are answered, how soon, and who still waits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from forum.insights.rules.shares import FEWEST, Share
from forum.promise.rules import Stopped, within

HOUR = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Ask:
    """One first answer that was promised: when it was asked for, due and given."""

    family: int
    """The thread that speaks for it today; joined ideas have one between them."""

    started_at: datetime
    due_at: datetime
    stopped_at: datetime | None = None
    stopped_by: Stopped | None = None

    @property
    def is_late(self) -> bool:
        """Whether the waiting ended after its day, for whatever reason."""
        return self.stopped_at is not None and self.stopped_at > self.due_at

    @property
    def was_needless(self) -> bool:
        """Whether it was closed, hidden or joined in time: nothing was owed."""
        has_ended = self.stopped_at is not None
        return has_ended and not self.is_late and not self.is_answered

    @property
    def is_answered(self) -> bool:
        """Whether somebody got an answer."""
        return self.stopped_by is not None and self.stopped_by.is_kept


@dataclass(frozen=True, kw_only=True, slots=True)
class Answered:
    """M1: first answers that were due, by what became of them."""

    by_brand: int = 0
    by_customer: int = 0
    late: int = 0
    waiting: int = 0

    @property
    def due(self) -> int:
        """How many were due, with all that still wait."""
        return self.in_time + self.late + self.waiting

    @property
    def in_time(self) -> int:
        """How many came in time."""
        return self.by_brand + self.by_customer

    @property
    def share(self) -> Share:
        """The share that came in time."""
        return Share(self.in_time, self.due)


@dataclass(frozen=True, kw_only=True, slots=True)
class Wait:
    """M2: how long half of those who ask wait at most."""

    asks: int = 0
    hours: int | None = None
    is_more: bool = False
    """Whether half have waited longer than that, and wait still."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Silence:
    """M3: what waits past its day."""

    count: int = 0
    askers: int = 0
    oldest_days: int = 0


def one_each(asks: Iterable[Ask]) -> Sequence[Ask]:
    """Leave one clock to each family, the earliest: merging never buys time.

    One that nobody needed any more in time stands back behind the others.
    """
    found: dict[int, Ask] = {}
    for it in sorted(asks, key=lambda it: (it.was_needless, it.started_at)):
        found.setdefault(it.family, it)
    return list(found.values())


def kept(asks: Iterable[Ask], *, since: datetime, now: datetime) -> Answered:
    """Count what was due since a day, and whatever still waits past its own.

    What was closed or hidden after its day is late: tidying up does not clean the
    record. What waits leaves the figures by an answer alone, not by growing old.
    """
    due = [
        it
        for it in one_each(asks)
        if not it.was_needless
        and it.due_at < now
        and (it.due_at >= since or it.stopped_at is None)
    ]
    in_time = [it for it in due if it.stopped_at and not it.is_late]
    by_customer = sum(it.stopped_by is Stopped.CUSTOMER for it in in_time)
    return Answered(
        by_brand=len(in_time) - by_customer,
        by_customer=by_customer,
        late=sum(it.is_late for it in due),
        waiting=sum(it.stopped_at is None for it in due),
    )


def wait(asks: Iterable[Ask], *, since: datetime, now: datetime) -> Wait:
    """Say within how many hours half of what was asked since a day is answered.

    The Kaplan-Meier median: the first moment at which at most half wait still. What
    waits, and what was closed without an answer, is not left out.
    """
    asked = [it for it in one_each(asks) if it.started_at >= since]
    if len(asked) < FEWEST:
        return Wait(asks=len(asked))
    lasted = sorted(
        ((it.stopped_at or now) - it.started_at, not it.is_answered) for it in asked
    )
    half = within(lasted, 0.5)
    if half is None:
        return Wait(asks=len(asked), hours=lasted[-1][0] // HOUR, is_more=True)
    return Wait(asks=len(asked), hours=_hours(half))


def _hours(time: timedelta) -> int:
    """Round up: within so many hours."""
    return -(-time // HOUR)
