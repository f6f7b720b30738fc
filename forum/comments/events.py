"""What happens to comments."""

from dataclasses import dataclass
from typing import ClassVar

from forum.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class CommentAdded(Event):
    """Somebody commented on a post."""

    name: ClassVar[str] = "comment.added"

    comment_id: int
    parent_id: int
    thread_id: int
    author_id: int


@dataclass(frozen=True, kw_only=True)
class CommentEdited(Event):
    """A comment has other words now."""

    name: ClassVar[str] = "comment.edited"

    comment_id: int
    thread_id: int
    by_id: int
