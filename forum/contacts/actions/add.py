"""Adding words to an exchange, while the brand still owes something in it."""

from forum.contacts import queries
from forum.contacts.events import WordsAdded
from forum.contacts.models import ContactAddition, ContactNote
from forum.contacts.rules import MOST_ADDED, check_words
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.errors import Conflict
from forum.kernel.text import say
from forum.people.rules import Member
from forum.permissions.table import Can, require


def check_may_add(contact: ContactNote) -> None:
    """Refuse what would be read by nobody: the brand has done what it owed."""
    if not contact.is_open:
        raise Conflict(
            say("This exchange is closed. Ask for a person to open another one.")
        )


def add(contact_id: int, words: str, *, by: Member) -> ContactAddition:
    """Add words to an exchange of one's own; whoever is in charge of it is told."""
    contact = queries.mine(contact_id, by.id)
    require(by, Can.ASK_FOR_PERSON)
    check_may_add(contact)
    words = check_words(words, field="words")
    if len(queries.additions_of(contact.id)) >= MOST_ADDED:
        raise Conflict(
            say(
                "You have added to this %(most)s times. Wait for the answer.",
                most=MOST_ADDED,
            )
        )

    added = ContactAddition(contact_id=contact.id, body=words)
    session.add(added)
    session.flush()

    emit(WordsAdded(addition_id=added.id, contact_id=contact.id, by_id=by.id))
    return added
