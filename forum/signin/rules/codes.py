"""One-time codes (RFC 6238), and the codes for when the telephone is lost."""

import hashlib
import hmac
import re
import secrets
from datetime import datetime, timedelta
from typing import Final

from pyotp import TOTP, random_base32

STEP: Final = 30  # seconds that a code is shown for
DRIFT: Final = (0, -1, 1)  # steps: clocks differ, and people type slowly
SEED_LENGTH: Final = 32  # signs of base 32: 160 bits
CODE: Final = re.compile("[0-9]{6}")
RECOVERY_CODES: Final = 10
ALPHABET: Final = "abcdefghjkmnpqrstvwxyz23456789"  # nothing that looks like another
GROUPS: Final = 4  # of four signs: 78 random bits, so that a plain digest keeps them
HELD_FOR: Final = timedelta(minutes=10)
"""How long somebody whose password was right may look for their telephone."""


def new_seed() -> str:
    """Make what a telephone and we both compute codes from."""
    return random_base32(SEED_LENGTH)


def address(seed: str, *, account: str, site: str) -> str:
    """Write what the picture holds that a telephone reads."""
    return TOTP(seed).provisioning_uri(name=account, issuer_name=site)


def step_of(typed: str, seed: str, moment: datetime) -> int:
    """Tell at which step a code is shown; 0 when it is not one of about now."""
    if not (seed and CODE.fullmatch(typed)):
        return 0
    now_at = int(moment.timestamp()) // STEP
    return next(
        (
            now_at + drift
            for drift in DRIFT
            if hmac.compare_digest(TOTP(seed).generate_otp(now_at + drift), typed)
        ),
        0,
    )


def tidied(typed: str) -> str:
    """Read a code as it was meant, whatever separates its signs."""
    return re.sub(r"[\s-]", "", typed).lower()


def new_recovery_codes() -> list[str]:
    """Make codes that each let somebody in once, without their telephone."""
    return [
        "-".join(
            "".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(GROUPS)
        )
        for _ in range(RECOVERY_CODES)
    ]


def recovery_hash(typed: str) -> str:
    """Turn a recovery code into what is kept of it."""
    return hashlib.sha256(tidied(typed).encode()).hexdigest()
