"""Mornings: what waited goes out at seven, as the worker lives through them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select

from forum.infra.db import session
from forum.notify.models import Delivery
from forum.notify.rules import Sending

PARIS = ZoneInfo("Europe/Paris")
SUNDAY = datetime(2026, 3, 1, 12, tzinfo=PARIS)
MONDAY = datetime(2026, 3, 2, 7, tzinfo=PARIS)


def to_ada(mailer):
    return [it for it in mailer.sent if it.to == "ada@example.org"]


def states() -> set[Sending]:
    return set(session.scalars(select(Delivery.state)))
