"""Working out when a clock is due: from its start, its policy and its pauses alone."""

from collections.abc import Iterable

from sqlalchemy import select

from forum.infra.db import session
from forum.promise import queries
from forum.promise.models import Clock, ClockPause
from forum.promise.rules import ClockKind, Pause, WorkingDays, due, very_late


def reckon(clock: Clock) -> None:
    """Say when a clock is due, as things stand now."""
    own = select(ClockPause).where(ClockPause.clock_id == clock.id)
    _reckon(clock, session.scalars(own).all() if clock.id else (), queries.pauses())


def reckon_all_that_runs() -> None:
    """Say anew when each running clock is due: days were suspended, or given back."""
    running = Clock.stopped_at.is_(None)
    pauses: dict[int, list[ClockPause]] = {}
    for it in session.scalars(select(ClockPause).join(Clock).where(running)):
        pauses.setdefault(it.clock_id, []).append(it)
    suspended = queries.pauses()
    for clock in session.scalars(select(Clock).where(running)):
        _reckon(clock, pauses.get(clock.id, ()), suspended)
    session.flush()


def _reckon(
    clock: Clock,
    own: Iterable[ClockPause],
    suspended: Iterable[Pause],
) -> None:
    policy = queries.policy(clock.policy_version)
    days = WorkingDays(policy)
    pauses = [
        *(Pause(days.day_of(it.paused_at), days.day_of(it.ends_at)) for it in own),
        *suspended,
    ]
    slot = clock.due_at if clock.kind is ClockKind.CALL_BACK else None
    given = (clock.kind, clock.started_at, policy, pauses)
    clock.due_at = due(*given, slot=slot)
    clock.very_late_at = very_late(*given, slot=slot)
