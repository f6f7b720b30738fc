"""What changes of limits, and of what is watched for."""

from dataclasses import dataclass
from typing import ClassVar

from forum.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class LimitsChanged(Event):
    """Other limits hold for those who are new, or for everybody."""

    name: ClassVar[str] = "screening.limits_changed"

    by_id: int


@dataclass(frozen=True, kw_only=True)
class WatchChanged(Event):
    """Moderators watch for something else."""

    name: ClassVar[str] = "screening.watch_changed"

    rule_id: int
    by_id: int
