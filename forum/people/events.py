"""What happened to somebody's place here."""

from dataclasses import dataclass
from typing import ClassVar

from forum.kernel.events import Event


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
class PersonErased(Event):
    """Nobody can be found any more under what is left of somebody."""

    name: ClassVar[str] = "people.person_erased"

    tombstone_id: int
