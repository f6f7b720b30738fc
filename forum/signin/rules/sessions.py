"""How long a session lasts, and what a token looks like."""

import hashlib
import secrets
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta
from typing import Final

from forum.people.rules import Role

# Those whose session would do the most harm in other hands.
TRUSTED: Final = frozenset({Role.STAFF, Role.MODERATOR, Role.ADMIN})
LASTS: Final = timedelta(days=90)
LASTS_FOR_TRUSTED: Final = timedelta(days=7)
IDLE: Final = timedelta(days=30)
IDLE_FOR_TRUSTED: Final = timedelta(hours=12)
HOUR: Final = 3600

BROWSERS: Final = {
    "Edg": "Edge",
    "OPR": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
SYSTEMS: Final = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Mac OS X": "macOS",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}


def new_token() -> str:
    """Make a token that nobody can guess: 256 random bits."""
    return secrets.token_urlsafe(32)


def hashed(token: str) -> str:
    """Turn a token into what the database keeps of it."""
    return hashlib.sha256(token.encode()).hexdigest()


def lasts(roles: AbstractSet[Role]) -> timedelta:
    """Say for how long somebody stays signed in at most."""
    return LASTS_FOR_TRUSTED if roles & TRUSTED else LASTS


def hour_of(moment: datetime) -> int:
    """Tell which hour it is: the cookie is written anew once an hour at most."""
    return int(moment.timestamp()) // HOUR


def is_idle(last_hour: int, moment: datetime, roles: AbstractSet[Role]) -> bool:
    """Whether nothing came from a browser for so long that it may be another's now."""
    limit = IDLE_FOR_TRUSTED if roles & TRUSTED else IDLE
    return (hour_of(moment) - last_hour) * HOUR > limit.total_seconds()


def device_name(user_agent: str) -> str:
    """Name a device as its owner would, such as "Firefox, Windows"."""
    found = [
        next((name for sign, name in names.items() if sign in user_agent), "")
        for names in (BROWSERS, SYSTEMS)
    ]
    return ", ".join(name for name in found if name)
