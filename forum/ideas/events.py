"""What happens to ideas."""

from dataclasses import dataclass
from typing import ClassVar

from forum.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class IdeaProposed(Event):
    """Somebody wishes for an improvement."""

    name: ClassVar[str] = "idea.proposed"

    idea_id: int
    author_id: int


@dataclass(frozen=True, kw_only=True)
class IdeaEdited(Event):
    """An idea has other words now."""

    name: ClassVar[str] = "idea.edited"

    idea_id: int
    by_id: int


@dataclass(frozen=True, kw_only=True)
class SupportChanged(Event):
    """Somebody supports an idea, or no longer does, or their voice does not count."""

    name: ClassVar[str] = "idea.support_changed"

    idea_id: int
    person_id: int
    supports: bool


@dataclass(frozen=True, kw_only=True)
class IdeaGrewQuiet(Event):
    """Nobody has spoken of an idea for so long that it will be called dormant."""

    name: ClassVar[str] = "idea.grew_quiet"

    idea_id: int


@dataclass(frozen=True, kw_only=True)
class ThresholdReached(Event):
    """So many people support an idea that the brand owes a decision."""

    name: ClassVar[str] = "idea.threshold_reached"

    idea_id: int


@dataclass(frozen=True, kw_only=True)
class ThresholdLost(Event):
    """Voices were taken away: no decision is owed any more."""

    name: ClassVar[str] = "idea.threshold_lost"

    idea_id: int


@dataclass(frozen=True, kw_only=True)
class IdeasMerged(Event):
    """An idea was joined with another that wishes for the same."""

    name: ClassVar[str] = "idea.merged"

    merge_id: int
    idea_id: int
    into_id: int
    by_id: int


@dataclass(frozen=True, kw_only=True)
class IdeasParted(Event):
    """An idea that was joined with another stands on its own again."""

    name: ClassVar[str] = "idea.parted"

    merge_id: int
    idea_id: int
    from_id: int
    by_id: int


@dataclass(frozen=True, kw_only=True)
class MergeObjected(Event):
    """The author of an idea objects to its being joined with another."""

    name: ClassVar[str] = "idea.merge_objected"

    merge_id: int
    idea_id: int
    by_id: int


@dataclass(frozen=True, kw_only=True)
class MergeUpheld(Event):
    """A moderator has looked at an objection, and the ideas stay joined."""

    name: ClassVar[str] = "idea.merge_upheld"

    merge_id: int
    idea_id: int
    by_id: int
