"""Links in mails: what they are for, how long they live, how they are proved.

A token is an identifier, which is public, and a code that only this site can compute
from it. Nothing secret is kept: a stolen database opens nothing, and the worker can
write the same link again when a mail has to be sent a second time.
"""

import hashlib
import hmac
import secrets
from datetime import timedelta
from enum import StrEnum
from typing import Final


class Purpose(StrEnum):
    """What a link in a mail is for."""

    CONFIRM = "confirm"
    RESET = "reset"
    CHANGE_ADDRESS = "change_address"


LIVES: Final = {
    Purpose.CONFIRM: timedelta(days=3),
    Purpose.RESET: timedelta(minutes=30),
    Purpose.CHANGE_ADDRESS: timedelta(minutes=30),
}

WORDS_KEPT_FOR: Final = timedelta(days=27)
"""How long after its end a link still gives back what somebody wrote before joining."""


def new_id() -> str:
    """Make an identifier that was never used: 128 random bits."""
    return secrets.token_hex(16)


def token(
    key: str, link_id: str, *, purpose: Purpose, person_id: int, email: str
) -> str:
    """Write the token of a link: it fits this purpose, person and address alone."""
    about = f"mail link:{purpose}:{link_id}:{person_id}:{email}"
    code = hmac.digest(key.encode(), about.encode(), hashlib.sha256)
    return f"{link_id}-{code[:16].hex()}"


def same(one: str, other: str) -> bool:
    """Whether two tokens are the same, without telling where they differ."""
    return hmac.compare_digest(one.encode(), other.encode())
