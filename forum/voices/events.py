"""What is found among voices, and what moderators decide about it."""

from dataclasses import dataclass
from typing import ClassVar

from forum.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class GroupFound(Event):
    """Accounts move together more than chance explains: a moderator must look."""

    name: ClassVar[str] = "voices.group_found"

    group_id: int


@dataclass(frozen=True, kw_only=True)
class VoicesSetAside(Event):
    """A moderator lets some voices of a group not count."""

    name: ClassVar[str] = "voices.set_aside"

    group_id: int
    by_id: int


@dataclass(frozen=True, kw_only=True)
class VoicesCountAgain(Event):
    """A moderator took that back."""

    name: ClassVar[str] = "voices.count_again"

    group_id: int
    by_id: int


@dataclass(frozen=True, kw_only=True)
class VoicesFoundHonest(Event):
    """A moderator looked at a group and found nothing wrong with it."""

    name: ClassVar[str] = "voices.found_honest"

    group_id: int
    by_id: int
