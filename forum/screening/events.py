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


@dataclass(frozen=True, kw_only=True)
class OpinionWanted(Event):
    """The outside service is to be asked about a public post of somebody new."""

    name: ClassVar[str] = "screening.opinion_wanted"

    post_id: int
    until: int
    """Afterwards nobody needs it any more, in seconds since 1970."""

    tries: int = 0


@dataclass(frozen=True, kw_only=True)
class LearningAsked(Event):
    """An administrator wants that it learns from what moderators decided."""

    name: ClassVar[str] = "screening.learning_asked"

    by_id: int


@dataclass(frozen=True, kw_only=True)
class SortingChanged(Event):
    """Another version sorts, or it learns by itself no more, or again."""

    name: ClassVar[str] = "screening.sorting_changed"

    lesson_id: int
    by_id: int
