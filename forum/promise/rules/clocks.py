"""A clock runs while somebody waits for the brand. Its lateness is never kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from forum.promise.rules.calendar import DAY, WorkingDays
from forum.promise.rules.policy import Policy


class ClockKind(StrEnum):
    """What somebody waits for."""

    FIRST_ANSWER = "first_answer"
    DECISION = "decision"
    PROGRESS = "progress"
    DISPUTE = "dispute"
    CALL_BACK = "call_back"
    CLAIM = "claim"


class Target(StrEnum):
    """What a clock hangs on; most of it lies in features above."""

    POST = "post"
    CONTACT = "contact"
    REOPENING = "reopening"
    COMMITMENT = "commitment"
    CLAIM = "claim"


class Stopped(StrEnum):
    """Who or what ended the waiting."""

    BRAND = "brand"
    CUSTOMER = "customer"
    IN_PART = "in_part"
    """Something else was given than what was promised: a letter for a call."""

    CLOSED = "closed"
    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"
    ERASED = "erased"
    MERGED = "merged"

    @property
    def is_kept(self) -> bool:
        """Whether somebody got what they waited for, and not just no need any more."""
        return self in {Stopped.BRAND, Stopped.CUSTOMER}


@dataclass(frozen=True, slots=True)
class Pause:
    """Days that do not count: those after one day, up to and with another."""

    after: date
    through: date


@dataclass(frozen=True, slots=True)
class Due:
    """By when something was promised, and under which version of the promise."""

    at: datetime
    policy_version: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ClockLine:
    """One clock, as lists show it."""

    kind: ClockKind
    target: Target
    target_id: int
    policy_version: int
    started_at: datetime
    due_at: datetime
    very_late_at: datetime
    stopped_at: datetime | None
    stopped_by: Stopped | None

    @property
    def due(self) -> Due:
        """By when it is due."""
        return Due(self.due_at, self.policy_version)


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """How well a promise was kept, among what was due in some time.

    What still waits past its day counts as not kept.
    """

    in_time: int
    late: int
    waiting: int
    in_part: int = 0
    """Where something else was given, and nobody waits any more."""

    @property
    def total(self) -> int:
        """How many were due."""
        return self.in_time + self.late + self.waiting + self.in_part


CALL_BACK_GRACE: Final = 1  # working day


def due(
    kind: ClockKind,
    started_at: datetime,
    policy: Policy,
    pauses: Iterable[Pause] = (),
    *,
    slot: datetime | None = None,
) -> datetime:
    """Say by when it is due: the end of the last day that was promised.

    A call back is due in the slot that was agreed on, whatever else stands still.
    """
    if kind is ClockKind.CALL_BACK:
        return slot or started_at
    return _end(kind, started_at, policy, pauses, _promised(policy)[kind])


def very_late(
    kind: ClockKind,
    started_at: datetime,
    policy: Policy,
    pauses: Iterable[Pause] = (),
    *,
    slot: datetime | None = None,
) -> datetime:
    """Say when lateness becomes serious: at twice the promise.

    For news of what is under way at one and a half times, for a call back at the end of
    the next working day.
    """
    days = WorkingDays(policy)
    if kind is ClockKind.CALL_BACK:
        day = days.day_of(slot or started_at)
        return days.end_of(days.after(day, CALL_BACK_GRACE))
    promised = _promised(policy)[kind]
    second = promised * 3 // 2 if kind is ClockKind.PROGRESS else promised * 2
    return _end(kind, started_at, policy, pauses, second)


def part_of(
    kind: ClockKind,
    started_at: datetime,
    policy: Policy,
    pauses: Iterable[Pause] = (),
    *,
    percent: int,
) -> datetime:
    """Say when so much of the promised time has passed, in whole working days.

    Rounded down: of one day promised nothing but the day of asking has passed before
    it is over, and whoever is called then can still keep the promise.
    """
    return _end(
        kind, started_at, policy, pauses, _promised(policy)[kind] * percent // 100
    )


def is_overdue(due_at: datetime, stopped_at: datetime | None, at: datetime) -> bool:
    """Whether it came, or has not come, after it was due."""
    return (stopped_at or at) > due_at


def days_late(due_at: datetime, until: datetime, policy: Policy) -> int:
    """Count the days past the promise: one from the day after the last one on."""
    days = WorkingDays(policy)
    return max(0, (days.day_of(until) - days.day_of(due_at)).days)


def _promised(policy: Policy) -> dict[ClockKind, int]:
    return {
        ClockKind.FIRST_ANSWER: policy.first_answer_wd,
        ClockKind.DECISION: policy.decision_wd,
        ClockKind.PROGRESS: policy.update_every_days,
        ClockKind.DISPUTE: policy.dispute_wd,
        ClockKind.CLAIM: policy.claim_wd,
    }


def _end(
    kind: ClockKind,
    started_at: datetime,
    policy: Policy,
    pauses: Iterable[Pause],
    promised: int,
) -> datetime:
    """Count the days from the one after the start; those of pauses come on top.

    A pause that begins when all is late already saves nothing.
    """
    days = WorkingDays(policy)
    start = days.day_of(started_at)
    if kind is ClockKind.PROGRESS:
        last = start + DAY * promised
        for pause in _apart(pauses, start):
            if pause.after > last:
                break
            last += pause.through - pause.after
    else:
        last = days.after(start, promised)
        for pause in _apart(pauses, start):
            if pause.after > last:
                break
            last = days.after(last, days.between(pause.after, pause.through))
    return days.end_of(last)


def _apart(pauses: Iterable[Pause], start: date) -> Sequence[Pause]:
    """Leave out what was before the start, and count no day twice."""
    found: list[Pause] = []
    last = start
    for pause in sorted(pauses, key=lambda it: it.after):
        after = max(pause.after, last)
        if after < pause.through:
            found.append(Pause(after, pause.through))
            last = pause.through
    return found
