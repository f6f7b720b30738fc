"""The life of a clock. Whoever calls these has asked for permission already."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.promise import queries
from forum.promise.actions.reckoning import reckon
from forum.promise.events import (
    ClockPaused,
    ClockRestarted,
    ClockResumed,
    ClockStarted,
    ClockStopped,
)
from forum.promise.models import Clock, ClockPause
from forum.promise.rules import ClockKind, Stopped, Target, pause_until


def start(
    kind: ClockKind,
    target: Target,
    target_id: int,
    *,
    at: datetime | None = None,
    slot: datetime | None = None,
) -> Clock:
    """Let a clock run from a moment on, under the promise that holds then.

    One that runs already is left alone. A call back names the slot that was agreed on.
    """
    if clock := _running(kind, target, target_id):
        return clock

    started_at = at or now()
    clock = Clock(
        kind=kind,
        target=target,
        target_id=target_id,
        policy_version=queries.policy(at=started_at).version,
        started_at=started_at,
        due_at=slot or started_at,
    )
    reckon(clock)
    session.add(clock)
    session.flush()

    emit(ClockStarted(clock_id=clock.id, **_named(clock)))
    return clock


def stop(
    kind: ClockKind,
    target: Target,
    target_ids: Collection[int],
    *,
    by: Stopped,
    at: datetime | None = None,
) -> None:
    """End the waiting, for all of several things; nothing where none waits."""
    for target_id in target_ids:
        if clock := _running(kind, target, target_id):
            clock.stopped_at, clock.stopped_by = at or now(), by
            session.flush()
            emit(ClockStopped(clock_id=clock.id, by=by, **_named(clock)))


def restart(kind: ClockKind, target: Target, target_id: int) -> None:
    """Let the last clock run as if it had never stopped.

    What ended the waiting was undone: whoever asked has waited all along, and has not
    got what they waited for.
    """
    clock = _latest(kind, target, target_id)
    if clock is None or clock.stopped_at is None:
        return

    clock.stopped_at, clock.stopped_by = None, None
    reckon(clock)
    session.flush()

    emit(ClockRestarted(clock_id=clock.id, **_named(clock)))


def begin_at(kind: ClockKind, target: Target, target_id: int, moment: datetime) -> None:
    """Let the last clock have begun at another moment, under the promise it has.

    Whoever asked the same earlier has waited since then: merging never buys time.
    """
    clock = _latest(kind, target, target_id)
    if clock and clock.started_at != moment:
        clock.started_at = moment
        reckon(clock)
        session.flush()


def pause(
    kind: ClockKind,
    target: Target,
    target_id: int,
    *,
    why: str,
    until_at_most: datetime,
) -> datetime | None:
    """Let a clock stand still while those who asked are asked; say until when at most.

    Nothing happens where no clock runs, or where it stands still already.

    Raises:
        Conflict: it stood still for as long as it may.

    """
    clock = _running(kind, target, target_id)
    if clock is None:
        return None
    pauses = _pauses(clock)
    if pauses and pauses[-1].ends_at > now():
        return pauses[-1].ends_at
    used = sum((it.ends_at - it.paused_at for it in pauses), timedelta())
    until = pause_until(now(), until_at_most, used)

    session.add(
        ClockPause(clock_id=clock.id, paused_at=now(), until_at_most=until, why=why)
    )
    session.flush()
    reckon(clock)

    emit(ClockPaused(clock_id=clock.id, why=why, **_named(clock)))
    return until


def resume(kind: ClockKind, target: Target, target_id: int) -> None:
    """Let a clock go on before its pause is over; nothing where none stands still."""
    clock = _running(kind, target, target_id)
    pauses = _pauses(clock) if clock else ()
    if clock is None or not pauses or pauses[-1].ends_at <= now():
        return

    pauses[-1].resumed_at = now()
    session.flush()
    reckon(clock)

    emit(ClockResumed(clock_id=clock.id, **_named(clock)))


def _running(kind: ClockKind, target: Target, target_id: int) -> Clock | None:
    clock = _latest(kind, target, target_id)
    return clock if clock and clock.stopped_at is None else None


def _latest(kind: ClockKind, target: Target, target_id: int) -> Clock | None:
    return session.scalar(
        select(Clock)
        .where(Clock.kind == kind, Clock.target == target, Clock.target_id == target_id)
        .order_by(Clock.id.desc())
        .limit(1)
    )


def _pauses(clock: Clock) -> Sequence[ClockPause]:
    return session.scalars(
        select(ClockPause)
        .where(ClockPause.clock_id == clock.id)
        .order_by(ClockPause.id)
    ).all()


def _named(clock: Clock) -> dict[str, Any]:
    return {
        "kind": clock.kind,
        "target": clock.target,
        "target_id": clock.target_id,
    }
