"""What happens to posts of any kind."""

from dataclasses import dataclass
from typing import ClassVar

from forum.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ThreadChanged(Event):
    """A thread, or a part of it, is no longer what search and caches remember."""

    name: ClassVar[str] = "thread.changed"

    thread_id: int


@dataclass(frozen=True, kw_only=True)
class VisibilityChanged(Event):
    """A post was hidden, shown again, withdrawn or erased."""

    name: ClassVar[str] = "post.visibility_changed"

    post_id: int
    thread_id: int
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class WordsTakenOut(Event):
    """Words were taken out of what is kept, for good: nothing may remember them."""

    name: ClassVar[str] = "post.words_taken_out"

    changes: int


@dataclass(frozen=True, kw_only=True)
class FileLeft(Event):
    """No post holds a file any more."""

    name: ClassVar[str] = "post.file_left"

    key: str
