"""What is still owed to the people who wait for word."""

from dataclasses import dataclass
from typing import ClassVar

from forum.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class BatchOwed(Event):
    """There are people, or more people, who have not been told yet."""

    name: ClassVar[str] = "notify.batch_owed"

    announcement_id: int


@dataclass(frozen=True, kw_only=True)
class LetterOwed(Event):
    """Somebody is to read it in their mailbox as well."""

    name: ClassVar[str] = "notify.letter_owed"

    delivery_id: int
