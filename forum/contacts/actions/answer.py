"""Taking a contact on, answering it in writing, keeping what was promised in it."""

from sqlalchemy import update

from forum.contacts import queries
from forum.contacts.actions.promise import settle, settle_in_writing
from forum.contacts.events import ContactAnswered
from forum.contacts.models import ContactAnswer, ContactNote
from forum.contacts.rules import check_words
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.errors import Conflict, NotFound
from forum.kernel.text import say
from forum.loop import actions as loop
from forum.loop.models import Commitment
from forum.loop.rules.commitments import CommitmentKind, Result
from forum.people.rules import Actor
from forum.permissions.table import Can, require


def take_on(contact: ContactNote, *, by: Actor) -> None:
    """Answer for a contact from now on, and for what was promised in it."""
    require(by, Can.KEEP_CONTACTS)
    if contact.staff_id == by.id:
        raise Conflict(say("You have it already."))
    contact.staff_id = by.id
    for it in owed(contact):
        if it.owner_id != by.id:
            loop.take_over(it, by=by)


def let_go(person_id: int) -> None:
    """Leave what somebody of the staff had in hand to whoever takes it next."""
    session.execute(
        update(ContactNote)
        .where(ContactNote.staff_id == person_id, ContactNote.closed_at.is_(None))
        .values(staff_id=None)
        .execution_options(synchronize_session="fetch")
    )


def answer(contact: ContactNote, words: str, *, by: Actor) -> ContactAnswer:
    """Answer in writing. An answer that was promised is given with it.

    Who was promised a call and gets a letter was given a part of what they wait for.
    """
    require(by, Can.KEEP_CONTACTS)
    words = check_words(words, field="words")
    claim(contact, by=by)

    said = ContactAnswer(contact_id=contact.id, body=words, by_id=by.id)
    session.add(said)
    session.flush()
    for it in owed(contact, CommitmentKind.ANSWER):
        loop.end_commitment(it, Result.DELIVERED, by=by)
    for it in owed(contact, CommitmentKind.CALL_BACK):
        loop.end_commitment(it, Result.PARTIALLY, by=by)
        settle_in_writing(contact)
    settle(contact)

    emit(
        ContactAnswered(
            answer_id=said.id,
            contact_id=contact.id,
            person_id=contact.person_id,
            by_id=by.id,
        )
    )
    return said


def keep(contact: ContactNote, commitment_id: int, *, by: Actor) -> None:
    """Say that a gesture that was promised was made."""
    require(by, Can.KEEP_CONTACTS)
    gestures = owed(contact, CommitmentKind.GESTURE)
    found = next((it for it in gestures if it.id == commitment_id), None)
    if found is None:
        raise NotFound(say("Nothing of this kind is owed any more."))
    loop.end_commitment(found, Result.DELIVERED, by=by)


def owed(contact: ContactNote, *kinds: CommitmentKind) -> list[Commitment]:
    """List what is owed in a contact still, of some kinds or of any."""
    return [
        it
        for it in queries.promises_of(contact.id)
        if it.result is None
        and it.replaced_by_id is None
        and (not kinds or it.kind in kinds)
    ]


def claim(contact: ContactNote, *, by: Actor) -> None:
    """Take a contact on that nobody has; whoever acts first has it."""
    if contact.staff_id is None:
        take_on(contact, by=by)
