"""Finding a contact to act on, and what was promised and done in it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, literal, select
from sqlalchemy.orm import aliased

from forum.contacts.models import (
    CallAttempt,
    ContactAddition,
    ContactAnswer,
    ContactCommitment,
    ContactNote,
)
from forum.contacts.rules import Slot, slots
from forum.infra.db import session
from forum.kernel.errors import NotFound
from forum.kernel.text import say
from forum.loop.models import Commitment
from forum.people.rules import Actor
from forum.permissions.table import Can, may, require
from forum.promise.queries import policy, spans, today

NO_CONTACT = say("There is no such contact.")


def get(contact_id: int, viewer: Actor) -> ContactNote:
    """Find a contact for the staff; nobody else can tell it from nothing."""
    if not viewer.id:  # maybe of the staff, and not signed in yet
        require(viewer, Can.KEEP_CONTACTS)
    found = session.get(ContactNote, contact_id)
    if found is None or not may(viewer, Can.KEEP_CONTACTS):
        raise NotFound(NO_CONTACT)
    return found


def mine(contact_id: int, person_id: int) -> ContactNote:
    """Find a contact of somebody; those of others cannot be told from nothing."""
    found = session.get(ContactNote, contact_id)
    if found is None or found.person_id != person_id:
        raise NotFound(NO_CONTACT)
    return found


def additions_of(contact_id: int) -> Sequence[ContactAddition]:
    """List what the customer added to a contact, the first words first."""
    return session.scalars(
        select(ContactAddition)
        .where(ContactAddition.contact_id == contact_id)
        .order_by(ContactAddition.id)
    ).all()


def offered_slots() -> Sequence[Slot]:
    """List when the brand says today that it can call."""
    return slots(policy(), today(), spans())


def call_of(call_id: int, person_id: int) -> tuple[CallAttempt, ContactNote]:
    """Find a call that was made to somebody, or say that there was none."""
    found = session.execute(
        select(CallAttempt, ContactNote)
        .join(ContactNote, ContactNote.id == CallAttempt.contact_id)
        .where(CallAttempt.id == call_id, ContactNote.person_id == person_id)
    ).first()
    if found is None:
        raise NotFound(say("There is no such call."))
    return found.CallAttempt, found.ContactNote


def calls_of(contact_id: int) -> Sequence[CallAttempt]:
    """List the calls of a contact, the first one first."""
    return session.scalars(
        select(CallAttempt)
        .where(CallAttempt.contact_id == contact_id)
        .order_by(CallAttempt.at, CallAttempt.id)
    ).all()


def answered_at(contact_id: int) -> datetime | None:
    """Say when a contact was first answered in writing."""
    return session.scalar(
        select(func.min(ContactAnswer.at)).where(ContactAnswer.contact_id == contact_id)
    )


def promises_of(contact_id: int) -> Sequence[Commitment]:
    """List what was promised in a contact, with what stands in its place since."""
    return promises_in([contact_id]).get(contact_id, ())


def promises_in(contact_ids: Collection[int]) -> Mapping[int, Sequence[Commitment]]:
    """List the same for several contacts, in one statement."""
    made = (
        select(
            ContactCommitment.contact_id,
            ContactCommitment.commitment_id.label("first"),
            ContactCommitment.commitment_id.label("id"),
            literal(0).label("step"),
        )
        .where(ContactCommitment.contact_id.in_(contact_ids))
        .cte("made", recursive=True)
    )
    before = aliased(Commitment)
    made = made.union_all(
        select(made.c.contact_id, made.c.first, before.replaced_by_id, made.c.step + 1)
        .join(before, before.id == made.c.id)
        .where(before.replaced_by_id.is_not(None))
    )
    query = (
        select(made.c.contact_id, Commitment)
        .join(Commitment, Commitment.id == made.c.id)
        .order_by(made.c.first, made.c.step)
    )
    found: dict[int, list[Commitment]] = {}
    for row in session.execute(query):
        found.setdefault(row.contact_id, []).append(row.Commitment)
    return found


def contact_of(commitment_id: int) -> ContactNote | None:
    """Find the contact in which something was promised; none for a public promise."""
    first_id = commitment_id
    while before := _replaced_by(first_id):
        first_id = before
    return session.scalar(
        select(ContactNote)
        .join(ContactCommitment, ContactCommitment.contact_id == ContactNote.id)
        .where(ContactCommitment.commitment_id == first_id)
    )


def open_of(person_id: int) -> Sequence[ContactNote]:
    """List the contacts of somebody in which something is owed still."""
    return session.scalars(
        select(ContactNote)
        .where(ContactNote.person_id == person_id, ContactNote.closed_at.is_(None))
        .order_by(ContactNote.id)
    ).all()


def _replaced_by(commitment_id: int) -> int | None:
    return session.scalar(
        select(Commitment.id).where(Commitment.replaced_by_id == commitment_id)
    )
