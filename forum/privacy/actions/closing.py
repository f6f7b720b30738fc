"""Closing one's own account, and changing one's mind."""

import logging
from datetime import timedelta

from forum.infra import settings
from forum.infra.db import session, transaction
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.kernel.errors import Conflict, ForumError
from forum.kernel.text import say
from forum.people.queries import get, runs_it_alone
from forum.people.rules import Member
from forum.privacy import queries
from forum.privacy.actions.erase import erase
from forum.privacy.events import AccountClosed, ClosingAsked
from forum.privacy.models import Closing
from forum.privacy.rules import Keeping, Words, mark_of
from forum.signin.actions import sessions
from forum.signin.actions.means import require_proof

log = logging.getLogger(__name__)


def close(words: Words, *, by: Member) -> Closing:
    """Let somebody leave for good, once the time to change their mind has passed.

    They are signed out everywhere: whoever comes in again knows what is about to be.
    """
    require_proof(by)
    if queries.closing(by.id):
        raise Conflict(say("Your account is being closed already."))
    if runs_it_alone(by.id):
        raise Conflict(
            say("You are the last administrator. Name another one, then leave.")
        )

    wait = timedelta(hours=settings.read(Keeping).closing_hours)
    asked_at = now()
    closing = Closing(
        person_id=by.id,
        asked_at=asked_at,
        due_at=asked_at + wait,
        keeps_words=words is Words.STAY,
    )
    session.add(closing)
    session.flush()
    sessions.end_all(by.id)

    emit(ClosingAsked(person_id=by.id, due_at=closing.due_at.isoformat()))
    log.info("person %s closes their account", by.id)
    return closing


def change_mind(*, by: Member) -> None:
    """Let somebody stay. Twice is once."""
    if found := queries.closing(by.id):
        session.delete(found)
        session.flush()


def close_due() -> None:
    """Erase everybody whose hour has come, each in a transaction of their own."""
    for person_id in queries.due():
        try:
            with transaction():
                _leave(person_id)
        except ForumError as refusal:
            log.warning("person %s cannot be erased yet: %s", person_id, refusal)


def _leave(person_id: int) -> None:
    closing = queries.closing(person_id)
    if closing is None or closing.due_at > now():
        return  # they changed their mind meanwhile
    person = get(person_id)
    email, language = person.email, person.language
    mark = mark_of(person.id, person.created_at)
    erase(person, keep_words=closing.keeps_words)
    if email:
        emit(AccountClosed(email=email, language=language, mark=mark))
