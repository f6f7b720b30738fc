"""What a passkey may be, here."""

from typing import Final

MOST: Final = 20  # of one person
NAME_LIMIT: Final = 60
ANSWER_LIMIT: Final = 32 * 1024  # characters that a device's answer may have


def check_name(typed: str, *, otherwise: str) -> str:
    """Name a passkey as its owner does, or else after the device."""
    return (" ".join(typed.split()) or otherwise)[:NAME_LIMIT]
