"""How long a session lasts, and what a token looks like."""

import hashlib
import secrets
from datetime import timedelta
from typing import Final

LASTS: Final = timedelta(days=90)
LASTS_FOR_STAFF: Final = timedelta(days=7)


def new_token() -> str:
    """Make a token that nobody can guess: 256 random bits."""
    return secrets.token_urlsafe(32)


def hashed(token: str) -> str:
    """Turn a token into what the database keeps of it."""
    return hashlib.sha256(token.encode()).hexdigest()
