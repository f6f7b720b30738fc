"""Changing what opens an account: by its owner only, who is told of it."""

import logging

from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.kernel.errors import Conflict, NotAllowed
from forum.kernel.text import say
from forum.people.rules import Member
from forum.signin import queries
from forum.signin.events import MeansChanged
from forum.signin.rules.means import Change

log = logging.getLogger(__name__)


def require_proof(by: Member) -> None:
    """Make sure that somebody has shown lately that it is them."""
    if not queries.has_proved(by):
        raise NotAllowed(
            say("Show first that it is you: your password is asked once more.")
        )
    if by.waiting and queries.has_second_step(by.id):
        # Whoever has only found out a password adds no second step of their own.
        raise NotAllowed(say("Show first with your passkey that it is you."))


def check_another_way(person_id: int) -> None:
    """Make sure that something else opens the account: nobody locks themself out."""
    if queries.ways_in(person_id) < 2:  # noqa: PLR2004 - this one and another
        raise Conflict(say("Nothing else opens your account. Choose a password first."))


def tell_the_owner(person_id: int, change: Change) -> None:
    """Have a mail sent that says what changed."""
    emit(MeansChanged(person_id=person_id, change=change, at=now().isoformat()))
    log.info("person %s: %s", person_id, change)
