"""What happened at the door."""

from dataclasses import dataclass
from typing import ClassVar

from forum.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class LinkMade(Event):
    """Somebody is to get a link by mail."""

    name: ClassVar[str] = "signin.link_made"

    link_id: str


@dataclass(frozen=True, kw_only=True)
class ResetAsked(Event):
    """Somebody has forgotten the password of this address, if it is anybody's."""

    name: ClassVar[str] = "signin.reset_asked"

    email: str


@dataclass(frozen=True, kw_only=True)
class PasswordChanged(Event):
    """Somebody has a new password."""

    name: ClassVar[str] = "signin.password_changed"

    person_id: int
    at: str


@dataclass(frozen=True, kw_only=True)
class AddressChanged(Event):
    """Somebody is reached at another address from now on."""

    name: ClassVar[str] = "signin.address_changed"

    person_id: int
    before: str
    at: str


@dataclass(frozen=True, kw_only=True)
class NewDeviceCame(Event):
    """Somebody came in on a device that was never let in as them."""

    name: ClassVar[str] = "signin.new_device_came"

    person_id: int
    device: str
    at: str


@dataclass(frozen=True, kw_only=True)
class MeansChanged(Event):
    """Something else opens somebody's account from now on, or no longer does."""

    name: ClassVar[str] = "signin.means_changed"

    person_id: int
    change: str
    at: str


@dataclass(frozen=True, kw_only=True)
class SignedUp(Event):
    """Somebody made an account for themself, and read what that means."""

    name: ClassVar[str] = "signin.signed_up"

    person_id: int
