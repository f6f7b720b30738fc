"""What moderators do."""

from dataclasses import dataclass
from typing import ClassVar

from forum.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class PostHidden(Event):
    """A moderator hid a post, with a reason."""

    name: ClassVar[str] = "moderation.post_hidden"

    post_id: int
    author_id: int
    reason: str
    log_id: int


@dataclass(frozen=True, kw_only=True)
class PostRestored(Event):
    """A moderator showed a hidden post again."""

    name: ClassVar[str] = "moderation.post_restored"

    post_id: int
    author_id: int
    log_id: int


@dataclass(frozen=True, kw_only=True)
class PostRedacted(Event):
    """Personal words were taken out of a post, for good."""

    name: ClassVar[str] = "moderation.post_redacted"

    post_id: int
    author_id: int
    log_id: int
