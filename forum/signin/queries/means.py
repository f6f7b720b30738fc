"""Finding out what opens an account, and when it last did."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import func, select

from forum.infra.db import session
from forum.infra.sealing import unseal
from forum.kernel.clock import now
from forum.people.rules import Member
from forum.signin.models import (
    Authenticator,
    Entrance,
    Passkey,
    RecoveryCode,
    SignIn,
)
from forum.signin.rules.means import FRESH

MOST_ENTRANCES: Final = 10


def entrances_of(person_id: int) -> Sequence[Entrance]:
    """List how somebody came in lately, the latest first."""
    return session.scalars(
        select(Entrance)
        .where(Entrance.person_id == person_id)
        .order_by(Entrance.id.desc())
        .limit(MOST_ENTRANCES)
    ).all()


def has_proved(by: Member) -> bool:
    """Whether somebody has shown lately that it is them, on this device."""
    proved_at = session.scalar(
        select(SignIn.proved_at).where(SignIn.id == by.session_id)
    )
    return proved_at is not None and proved_at > now() - FRESH


def authenticator(person_id: int) -> Authenticator | None:
    """Find what computes somebody's codes, confirmed or about to be; maybe nothing."""
    return session.scalar(
        select(Authenticator).where(Authenticator.person_id == person_id)
    )


def asks_for_a_code(person_id: int) -> bool:
    """Whether somebody has to give a one-time code after the password."""
    found = authenticator(person_id)
    return found is not None and found.confirmed_at is not None


def has_second_step(person_id: int) -> bool:
    """Whether somebody has more than a password to show that it is them."""
    return asks_for_a_code(person_id) or bool(passkeys_of(person_id))


def seed_of(kept: Authenticator) -> str:
    """Read what codes are computed from; nothing when the site's key has changed."""
    return unseal(kept.sealed_seed, about=about_seed(kept.person_id))


def about_seed(person_id: int) -> str:
    """Say what a sealed seed is about."""
    return f"seed of person {person_id}"


def recovery_codes_left(person_id: int) -> int:
    """Count the recovery codes that somebody has not used."""
    of_them = select(func.count()).where(RecoveryCode.person_id == person_id)
    return session.scalar(of_them) or 0


def passkeys_of(person_id: int) -> Sequence[Passkey]:
    """List somebody's passkeys, the oldest first."""
    return session.scalars(
        select(Passkey).where(Passkey.person_id == person_id).order_by(Passkey.id)
    ).all()


def passkey(credential_id: str) -> Passkey | None:
    """Find the passkey of this identifier; maybe there is none."""
    return session.scalar(select(Passkey).where(Passkey.credential_id == credential_id))
