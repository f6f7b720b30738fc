"""Rounds whose day has come: to begin, to remind of, to judge."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from forum.ideas.rules import Outcome
from forum.infra.db import session
from forum.loop.models import VerificationRound
from forum.loop.rules.verification import REMINDER_BEFORE


def to_open(at: datetime) -> Sequence[VerificationRound]:
    """List the rounds that begin now."""
    return _open(
        VerificationRound.announced_at.is_(None), VerificationRound.opens_at <= at
    )


def to_remind(at: datetime) -> Sequence[VerificationRound]:
    """List the rounds that will be over in a week."""
    return _open(
        VerificationRound.announced_at.is_not(None),
        VerificationRound.reminded_at.is_(None),
        VerificationRound.closes_at <= at + REMINDER_BEFORE,
        VerificationRound.closes_at > at,
    )


def to_close(at: datetime) -> Sequence[VerificationRound]:
    """List the rounds whose time is over."""
    return _open(
        VerificationRound.announced_at.is_not(None), VerificationRound.closes_at <= at
    )


def _open(*conditions: object) -> Sequence[VerificationRound]:
    query = select(VerificationRound).where(
        VerificationRound.state == Outcome.OPEN,
        *conditions,  # type: ignore[arg-type]
    )
    return session.scalars(query.order_by(VerificationRound.id)).all()
