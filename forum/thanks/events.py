"""What happens when people thank each other."""

from dataclasses import dataclass
from typing import ClassVar

from forum.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class Thanked(Event):
    """Somebody thanked the person who wrote a post."""

    name: ClassVar[str] = "thanks.given"

    post_id: int
    by_id: int
