"""Calling back as promised: writing down what became of it, and contesting that."""

from datetime import datetime

from forum.contacts import queries
from forum.contacts.actions.answer import claim, owed
from forum.contacts.actions.promise import reckon, settle
from forum.contacts.events import CallContested, CallLogged
from forum.contacts.models import CallAttempt, ContactNote
from forum.contacts.rules import (
    CallOutcome,
    check_slot,
    check_words,
)
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import say
from forum.loop import actions as loop
from forum.loop.queries.commitments import facts_of
from forum.loop.rules.commitments import CommitmentKind, Result, expected
from forum.people.rules import Actor, Member
from forum.permissions.table import Can, require
from forum.promise.queries import day_of


def log_call(
    contact: ContactNote,
    outcome: CallOutcome,
    *,
    at: datetime | None = None,
    note: str = "",
    next_slot: str = "",
    by: Actor,
) -> CallAttempt:
    """Write down a call: they spoke, nobody picked up, or it was not made.

    Raises:
        Conflict: no call is owed.
        Invalid: it lies ahead, or offers a time that is not free.

    """
    require(by, Can.KEEP_CONTACTS)
    if not owed(contact, CommitmentKind.CALL_BACK):
        raise Conflict(say("No call is owed in this contact."))
    at = at or now()
    if at > now():
        raise Invalid(say("Write down what was, not what will be."), field="at")
    again = outcome is not CallOutcome.KEPT and next_slot
    slot = check_slot(next_slot, queries.offered_slots()) if again else None
    if again:
        note = check_words(note, field="note")
    claim(contact, by=by)

    call = CallAttempt(
        contact_id=contact.id,
        outcome=outcome,
        at=at,
        note=note.strip(),
        by_id=by.id,
        next_slot=slot.ends_at if slot else None,
    )
    session.add(call)
    session.flush()
    if outcome is CallOutcome.KEPT:
        for it in owed(contact, CommitmentKind.CALL_BACK):
            loop.end_commitment(it, Result.DELIVERED, on=day_of(at), by=by)
    elif slot:
        contact.slot = slot.ends_at
        _move(contact, reason=note, by=by)
    settle(contact)

    emit(
        CallLogged(
            call_id=call.id,
            contact_id=contact.id,
            person_id=contact.person_id,
            outcome=outcome,
            by_id=by.id,
        )
    )
    return call


def contest(call_id: int, *, by: Member) -> ContactNote:
    """Say that nobody called: the call keeps no promise then, and the staff is told."""
    call, contact = queries.call_of(call_id, by.id)
    if call.outcome is not CallOutcome.ATTEMPTED or call.contested_at:
        raise Conflict(say("There is nothing to contest in it any more."))

    call.contested_at = now()
    session.flush()
    settle(contact)

    emit(
        CallContested(
            call_id=call.id, contact_id=contact.id, by_id=by.id, told_id=call.by_id
        )
    )
    return contact


def _move(contact: ContactNote, *, reason: str, by: Actor) -> None:
    """Promise the other time instead; on the same day the promise stands."""
    assert contact.slot is not None  # noqa: S101 - it was set a line above
    day = day_of(contact.slot)
    for it in owed(contact, CommitmentKind.CALL_BACK):
        if expected(facts_of([it])[it.id]) != day:
            loop.move_date(it, day, reason=reason, by=by)
    reckon(contact)
