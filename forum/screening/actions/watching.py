"""Keeping what moderators watch for."""

from forum.infra import settings
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.kernel.errors import Conflict
from forum.kernel.text import say
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.screening import queries
from forum.screening.adapters.patterns import check_pattern
from forum.screening.events import WatchChanged
from forum.screening.models import WatchRule
from forum.screening.rules import MOST_RULES, What, Where, check_name


def keep_rule(
    *, name: str, pattern: str, where: Where, what: What, by: Actor
) -> WatchRule:
    """Watch for something in what is posted from now on.

    Raises:
        Conflict: there are as many rules as anybody can look after.
        Invalid: it is no pattern, or fits every text.

    """
    require(by, Can.WATCH)
    name, pattern = check_name(name), check_pattern(pattern)
    if len(queries.rules()) >= MOST_RULES:
        raise Conflict(
            say("There are %(most)s rules. Join some of them.", most=MOST_RULES)
        )

    it = WatchRule(
        name=name, pattern=pattern, where=where, what=what, by_id=by.id, at=now()
    )
    session.add(it)
    session.flush()
    settings.changed(queries.WATCHED)

    emit(WatchChanged(rule_id=it.id, by_id=by.id))
    return it


def switch_rule(it: WatchRule, *, on: bool, by: Actor) -> None:
    """Look for it no more, or again. What it held stays with the moderators."""
    require(by, Can.WATCH)
    if it.is_on is on:
        raise Conflict(say("Somebody has already done this."))

    it.is_on = on
    session.flush()
    settings.changed(queries.WATCHED)

    emit(WatchChanged(rule_id=it.id, by_id=by.id))
