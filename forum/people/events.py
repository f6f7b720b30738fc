"""What happened to somebody's place here."""

from dataclasses import dataclass
from typing import ClassVar

from forum.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class PersonJoined(Event):
    """Somebody has an account from now on."""

    name: ClassVar[str] = "people.person_joined"

    person_id: int


@dataclass(frozen=True, kw_only=True)
class RoleGranted(Event):
    """Somebody was trusted with a role."""

    name: ClassVar[str] = "people.role_granted"

    person_id: int
    role: str


@dataclass(frozen=True, kw_only=True)
class RoleRevoked(Event):
    """A role was taken back."""

    name: ClassVar[str] = "people.role_revoked"

    person_id: int
    role: str


@dataclass(frozen=True, kw_only=True)
class PersonBanned(Event):
    """Somebody may only read from now on, and write to the brand."""

    name: ClassVar[str] = "people.person_banned"

    person_id: int


@dataclass(frozen=True, kw_only=True)
class PersonUnbanned(Event):
    """Somebody who was banned may take part again."""

    name: ClassVar[str] = "people.person_unbanned"

    person_id: int


@dataclass(frozen=True, kw_only=True)
class PersonErased(Event):
    """Nobody can be found any more under what is left of somebody."""

    name: ClassVar[str] = "people.person_erased"

    tombstone_id: int
