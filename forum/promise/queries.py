"""Reading the promise: what holds, what is due, what was kept."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Select, func, select

from forum.infra.db import rows, session
from forum.infra.settings import remembered
from forum.kernel.clock import now
from forum.promise.models import Clock, PromisePolicy, Suspension
from forum.promise.rules import (
    FIRST,
    ClockKind,
    ClockLine,
    Due,
    Kept,
    Pause,
    Policy,
    Stopped,
    Target,
    WorkingDays,
    days_by_year,
    days_late,
    due,
    in_force,
)
from forum.promise.rules.calendar import DAY

REMEMBERED: Final = "promise"
_clock = Clock.__table__
_LINE: Final = tuple(_clock.c[each.name] for each in fields(ClockLine))


def policies() -> Sequence[Policy]:
    """List every version of the promise, the first one first."""
    return remembered(REMEMBERED, _read_policies)


def policy(version: int | None = None, *, at: datetime | None = None) -> Policy:
    """Find a version of the promise; the one in force when none is named."""
    if version is None:
        return in_force(policies(), at or now())
    return next(it for it in policies() if it.version == version)


def days_past(it: Due) -> int:
    """Count the days by which something is late today; none while there is time."""
    return days_late(it.at, now(), policy(it.policy_version))


def day_of(moment: datetime) -> date:
    """Say which day it was where the brand is."""
    return WorkingDays(policy()).day_of(moment)


def today() -> date:
    """Say which day it is where the brand is."""
    return day_of(now())


def running(
    kind: ClockKind, target: Target, ids: Collection[int]
) -> Mapping[int, ClockLine]:
    """List the clocks of a kind that run for some things, by the id of each."""
    query = _of(kind, target, ids).where(_clock.c.stopped_at.is_(None))
    return {row.target_id: _line(row) for row in rows(query)}


def latest(
    kind: ClockKind, target: Target, ids: Collection[int]
) -> Mapping[int, ClockLine]:
    """List the last clock of each of some things, whether it runs or not."""
    query = _of(kind, target, ids).order_by(_clock.c.id)
    return {row.target_id: _line(row) for row in rows(query)}


def first_due(
    kinds: Sequence[ClockKind], target: Target, ids: Collection[int]
) -> ClockLine | None:
    """Find what is due first of things that were merged: merging never buys time.

    Of several kinds, the first that runs at all.
    """
    query = select(*_LINE).where(
        _clock.c.kind.in_(kinds),
        _clock.c.target == target,
        _clock.c.target_id.in_(ids),
        _clock.c.stopped_at.is_(None),
    )
    lines = map(_line, rows(query))
    return min(lines, key=lambda it: (kinds.index(it.kind), it.due_at), default=None)


def overdue(
    kinds: Collection[ClockKind], *, at: datetime | None = None, limit: int = 100
) -> Sequence[ClockLine]:
    """List what waits past its day, the longest first."""
    return _due(kinds, _clock.c.due_at < (at or now()), limit)


def due_between(
    kinds: Collection[ClockKind], *, since: datetime, until: datetime, limit: int = 100
) -> Sequence[ClockLine]:
    """List what waits and will be due in some time, the next first."""
    return _due(kinds, _clock.c.due_at.between(since, until), limit)


def kept(kind: ClockKind, *, since: datetime, until: datetime | None = None) -> Kept:
    """Count how the promise was kept for all that was due in some time, up to now.

    What was closed, hidden or merged in time was owed to nobody any more. What was so
    after its day is late: tidying up does not clean the record.
    """
    in_part = _clock.c.stopped_by == Stopped.IN_PART
    late = (_clock.c.stopped_at > _clock.c.due_at) & ~in_part
    fulfilled = _clock.c.stopped_by.in_([it for it in Stopped if it.is_kept])
    query = select(
        func.count().filter(fulfilled, ~late).label("in_time"),
        func.count().filter(late).label("late"),
        func.count().filter(_clock.c.stopped_at.is_(None)).label("waiting"),
        func.count().filter(in_part).label("in_part"),
    ).where(
        _clock.c.kind == kind,
        _clock.c.due_at.between(since, min(until or now(), now())),
    )
    return Kept(**rows(query).one()._asdict())


def reasons() -> Mapping[int, str]:
    """List why each version of the promise was set, where somebody said so."""
    query = select(PromisePolicy.version, PromisePolicy.reason)
    return {row.version: row.reason for row in rows(query) if row.reason}


def suspensions() -> Sequence[Suspension]:
    """List the days on which the whole promise stood or will stand still."""
    return session.scalars(select(Suspension).order_by(Suspension.first_day)).all()


def suspension() -> Suspension | None:
    """Find what suspends the promise today; nothing while it holds."""
    day = today()
    return next((it for it in suspensions() if it.first_day <= day <= it.last), None)


def suspended_days(year: int) -> int:
    """Count the days of a year on which the whole promise stands still."""
    return days_by_year(spans()).get(year, 0)


def spans() -> list[tuple[date, date]]:
    """List the first and the last day of each suspension, as they turned out."""
    return [(it.first_day, it.last) for it in suspensions() if it.first_day <= it.last]


def pauses() -> list[Pause]:
    """List the suspensions as days that do not count."""
    return [Pause(first - DAY, last) for first, last in spans()]


def due_from_now(kind: ClockKind) -> datetime:
    """Say by when somebody gets what they begin to wait for now."""
    return due(kind, now(), policy(), pauses())


def _read_policies() -> Sequence[Policy]:
    names = [each.name for each in fields(Policy)]
    found = session.scalars(select(PromisePolicy).order_by(PromisePolicy.version))
    later = [Policy(**{name: getattr(it, name) for name in names}) for it in found]
    return (FIRST, *later)


def _of(kind: ClockKind, target: Target, ids: Iterable[int]) -> Select[Any]:
    return select(*_LINE).where(
        _clock.c.kind == kind, _clock.c.target == target, _clock.c.target_id.in_(ids)
    )


def _due(
    kinds: Collection[ClockKind],
    when: Any,  # noqa: ANN401 - a condition
    limit: int,
) -> Sequence[ClockLine]:
    query = (
        select(*_LINE)
        .where(_clock.c.kind.in_(kinds), _clock.c.stopped_at.is_(None), when)
        .order_by(_clock.c.due_at, _clock.c.id)
        .limit(limit)
    )
    return [_line(row) for row in rows(query)]


def _line(row: Any) -> ClockLine:  # noqa: ANN401 - a row with the columns above
    return ClockLine(**row._asdict())
