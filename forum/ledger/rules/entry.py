"""One entry: what may stand in it, and the one way to write it down.

An entry holds facts: kinds, codes, dates, numbers. What people wrote stands in tables
of its own, and here only as its digest, so that it can still be erased or corrected.
"""

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Final

from forum.people.rules import Role

WORDS: Final = re.compile(r"[a-z_]+")
EVENT: Final = re.compile(r"[a-z_]+\.[a-z_]+")
OBJECT: Final = re.compile(r"[a-z_]+:[0-9]+(?:/[0-9]+)?")
VALUE_LIMIT: Final = 120  # a code, a date or a digest is shorter; a text is longer


class ActorKind(StrEnum):
    """In what capacity somebody acted. The ledger never says who."""

    STAFF = "staff"
    MODERATOR = "moderator"
    REPRESENTATIVE = "representative"
    CUSTOMER = "customer"
    SYSTEM = "system"


# Whoever is several of these acts as the first.
CAPACITIES: Final[Mapping[Role, ActorKind]] = {
    Role.STAFF: ActorKind.STAFF,
    Role.MODERATOR: ActorKind.MODERATOR,
    Role.REPRESENTATIVE: ActorKind.REPRESENTATIVE,
}


def in_what_capacity(roles: Collection[Role]) -> ActorKind:
    """Say in what capacity somebody with these roles acts."""
    kinds = [kind for role, kind in CAPACITIES.items() if role in roles]
    return kinds[0] if kinds else ActorKind.CUSTOMER


def canonical(value: object) -> str:
    """Write a value as JSON in the one way that a hash can be taken of.

    Raises:
        TypeError: it holds what programs write in more ways than one, as fractions.

    """
    _refuse_fractions(value)
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(text: str, nonce: str = "") -> str:
    """Stand in for a text: whoever has the text can show that it is the one meant.

    A text that is not public needs a nonce, kept beside it: a short one could be
    guessed from its digest alone.
    """
    return _sha256(f"{nonce}\n{text}" if nonce else text)


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """What one entry holds, as it is hashed."""

    seq: int
    at: str
    actor_kind: str
    event: str
    object: str
    payload: str
    prev_hash: str

    @property
    def hash(self) -> str:
        """The hash of its line, as that is before it has one."""
        return _sha256(self.written())

    def written(self, *, with_hash: str = "") -> str:
        """Write it as one line: its fields in the order of the alphabet.

        The payload is put in as it is kept. Were it not written as `canonical` writes,
        the line would not be either, and whoever reads it would see that.
        """
        parts = {
            "actor_kind": _json(self.actor_kind),
            "at": _json(self.at),
            "event": _json(self.event),
            "hash": _json(with_hash),
            "object": _json(self.object),
            "payload": f"{self.payload}",
            "prev_hash": _json(self.prev_hash),
            "seq": _json(self.seq),
        }
        if not with_hash:
            del parts["hash"]
        return "{" + ",".join(f'"{name}":{it}' for name, it in parts.items()) + "}"


def moment_of(moment: datetime) -> str:
    """Write a moment as the ledger does: in UTC, to the microsecond."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def check_entry(event: str, about: str, payload: Mapping[str, object]) -> None:
    """Refuse an entry that holds more than facts.

    Raises:
        ValueError: a name, an address or a text could stand in it. What calls this
            is to be corrected, not what somebody typed.
        TypeError: it is no kind of fact at all.

    """
    if not EVENT.fullmatch(event) or not OBJECT.fullmatch(about):
        message = f"{event!r} of {about!r} does not name an event and an object"
        raise ValueError(message)
    _check_value(dict(payload))


def _check_value(value: object) -> None:
    if isinstance(value, dict):
        for key, it in value.items():
            if not isinstance(key, str) or not WORDS.fullmatch(key):
                message = f"{key!r} is not a key of the ledger"
                raise ValueError(message)
            _check_value(it)
    elif isinstance(value, list):
        for it in value:
            _check_value(it)
    elif isinstance(value, str):
        if len(value) > VALUE_LIMIT or "@" in value or not value.isprintable():
            message = "a text does not stand in the ledger; its digest does"
            raise ValueError(message)
    elif not isinstance(value, int | None):
        message = f"{type(value).__name__} is no kind of fact"
        raise TypeError(message)


def _refuse_fractions(value: object) -> None:
    if isinstance(value, float):
        message = "fractions are written differently by different programs"
        raise TypeError(message)
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for it in value:
            _refuse_fractions(it)


def _json(value: object) -> str:
    """Write one value; what cannot be JSON, as bytes put there by hand, by its look."""
    return json.dumps(value, ensure_ascii=False, default=repr)


def _sha256(text: str) -> str:
    return sha256(text.encode()).hexdigest()
