"""What happens when people vote."""

from dataclasses import dataclass
from typing import ClassVar

from forum.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class VoteChanged(Event):
    """Somebody said, or took back, what they think of a post."""

    name: ClassVar[str] = "vote.changed"

    post_id: int
    thread_id: int
