"""What happens to what is kept of somebody."""

from dataclasses import dataclass
from typing import ClassVar

from forum.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ArchiveAsked(Event):
    """Somebody wants a copy of all that is kept of them."""

    name: ClassVar[str] = "privacy.archive_asked"

    person_id: int
    key: str


@dataclass(frozen=True, kw_only=True)
class ArchiveMade(Event):
    """The copy is there, to be fetched for some days."""

    name: ClassVar[str] = "privacy.archive_made"

    person_id: int
    key: str


@dataclass(frozen=True, kw_only=True)
class ArchiveDropped(Event):
    """A copy is wanted no more, or may not be kept any longer."""

    name: ClassVar[str] = "privacy.archive_dropped"

    key: str


@dataclass(frozen=True, kw_only=True)
class ClosingAsked(Event):
    """Somebody closes their account. Until its hour they may change their mind."""

    name: ClassVar[str] = "privacy.closing_asked"

    person_id: int
    due_at: str


@dataclass(frozen=True, kw_only=True)
class AccountClosed(Event):
    """Somebody's account is closed: the last that is mailed to their address."""

    name: ClassVar[str] = "privacy.account_closed"

    email: str
    language: str
    mark: str


@dataclass(frozen=True, kw_only=True)
class ErasureDone(Event):
    """Somebody was erased. It outlives a database that is brought back."""

    name: ClassVar[str] = "privacy.erasure_done"

    person_id: int
    mark: str
    keeps_words: bool
    keeps_contacts: bool
