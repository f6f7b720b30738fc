"""Saying for how long what is kept, and following it."""

import logging
from collections.abc import Mapping
from datetime import timedelta

from forum.infra import settings
from forum.infra.db import session, transaction
from forum.infra.manifest import provided
from forum.infra.terms import Term
from forum.kernel.clock import now
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.privacy.rules import Forgotten, Keeping, check_days, check_hours

log = logging.getLogger(__name__)


def set_terms(*, closing_hours: int, days: Mapping[str, int], by: Actor) -> None:
    """Say for how long what is kept."""
    require(by, Can.MANAGE_SITE)
    hours = check_hours(closing_hours)
    kept = {
        it.name: check_days(days[it.name], least=it.least, most=it.most, field=it.name)
        for it in provided(Term)
    }

    settings.write(Keeping(closing_hours=hours, days=kept))


def forget_by_the_rules() -> None:
    """Forget what is older than its rule says, and note when that was done.

    Each rule has a transaction of its own: what goes wrong with one keeps no other.
    """
    keeping, counts = settings.read(Keeping), {}
    session.rollback()
    for it in provided(Term):
        try:
            with transaction():
                since = now() - timedelta(days=keeping.days_of(it.name, it.days))
                counts[it.name] = it.forget(since)
        except Exception:
            log.exception("what is older than its rule could not be forgotten")
    with transaction():
        settings.write(Forgotten(at=now().isoformat(), counts=counts))
