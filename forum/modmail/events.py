"""What happens between a person and the moderators."""

from dataclasses import dataclass
from typing import ClassVar

from forum.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ModeratorsWritten(Event):
    """Somebody wrote to the moderators."""

    name: ClassVar[str] = "modmail.moderators_written"

    conversation_id: int
    message_id: int


@dataclass(frozen=True, kw_only=True)
class ModeratorsAnswered(Event):
    """The moderators wrote to somebody."""

    name: ClassVar[str] = "modmail.moderators_answered"

    conversation_id: int
    message_id: int
    person_id: int
