"""Devices that somebody has signed in from before.

Who guesses at a password uses up the tries of everybody but the owner: a device that
has been let in carries a signed note, and with it tries of its own. The note loses its
worth when the password changes.
"""

import hashlib
import secrets
from dataclasses import dataclass, field

from itsdangerous import BadData, URLSafeSerializer


@dataclass(frozen=True, kw_only=True)
class Device:
    """One browser that was let in as one person."""

    person_id: int
    password_mark: str
    id: str = field(default_factory=lambda: secrets.token_hex(8))

    def knows(self, person_id: int, password_hash: str) -> bool:
        """Whether it was let in as this person, with the password they still have."""
        return (self.person_id, self.password_mark) == (person_id, mark(password_hash))


def of(person_id: int, password_hash: str) -> Device:
    """Make the note of a device that is being let in."""
    return Device(person_id=person_id, password_mark=mark(password_hash))


def mark(password_hash: str) -> str:
    """Tell one password from the next without saying anything about it."""
    return hashlib.sha256(password_hash.encode()).hexdigest()[:16]


def note(device: Device, key: str) -> str:
    """Write the note a device carries."""
    return _signer(key).dumps([device.person_id, device.password_mark, device.id])


def read(written: str, key: str) -> Device | None:
    """Read a note; none when we did not write it."""
    try:
        person_id, password_mark, device_id = _signer(key).loads(written)
    except BadData:
        return None
    return Device(person_id=person_id, password_mark=password_mark, id=device_id)


def _signer(key: str) -> URLSafeSerializer:
    return URLSafeSerializer(key, salt="known device")
