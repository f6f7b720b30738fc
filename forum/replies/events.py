"""What comes of a mail."""

from dataclasses import dataclass
from typing import ClassVar

from forum.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ReplyReturned(Event):
    """Somebody's reply, or a part of it, was not published: they are told why."""

    name: ClassVar[str] = "replies.returned"

    returned_id: int
