"""What happens to the promise and to its clocks."""

from dataclasses import dataclass
from typing import ClassVar

from forum.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ClockStarted(Event):
    """Somebody waits for the brand from now on."""

    name: ClassVar[str] = "clock.started"

    clock_id: int
    kind: str
    target: str
    target_id: int


@dataclass(frozen=True, kw_only=True)
class ClockStopped(Event):
    """The waiting has ended: kept, late, or without need."""

    name: ClassVar[str] = "clock.stopped"

    clock_id: int
    kind: str
    target: str
    target_id: int
    by: str


@dataclass(frozen=True, kw_only=True)
class ClockRestarted(Event):
    """What had ended a waiting was undone: it goes on as if nothing had been."""

    name: ClassVar[str] = "clock.restarted"

    clock_id: int
    kind: str
    target: str
    target_id: int


@dataclass(frozen=True, kw_only=True)
class ClockPaused(Event):
    """A clock stands still until those who asked have answered."""

    name: ClassVar[str] = "clock.paused"

    clock_id: int
    kind: str
    target: str
    target_id: int
    why: str


@dataclass(frozen=True, kw_only=True)
class ClockResumed(Event):
    """A clock that stood still goes on."""

    name: ClassVar[str] = "clock.resumed"

    clock_id: int
    kind: str
    target: str
    target_id: int


@dataclass(frozen=True, kw_only=True)
class PolicySet(Event):
    """The brand promises something else from a day on."""

    name: ClassVar[str] = "promise.policy_set"

    version: int
    effective_from: str


@dataclass(frozen=True, kw_only=True)
class PromiseSuspended(Event):
    """The promise stands still for some days, in public."""

    name: ClassVar[str] = "promise.suspended"

    suspension_id: int
    first_day: str
    last_day: str


@dataclass(frozen=True, kw_only=True)
class SuspensionEnded(Event):
    """The promise holds again, earlier than was announced."""

    name: ClassVar[str] = "promise.suspension_ended"

    suspension_id: int
    last_day: str
