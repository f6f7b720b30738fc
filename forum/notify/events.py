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


@dataclass(frozen=True, kw_only=True)
class DigestsOwed(Event):
    """It is the hour of digests, and there are people who have not got theirs."""

    name: ClassVar[str] = "notify.digests_owed"

    day: str


@dataclass(frozen=True, kw_only=True)
class DigestOwed(Event):
    """What waited for somebody is gathered, and is to go out."""

    name: ClassVar[str] = "notify.digest_owed"

    digest_id: int
