"""Promising something to one customer, and reckoning what is owed to them."""

from datetime import datetime
from typing import Final

from forum.contacts import queries
from forum.contacts.events import PromisedToOne
from forum.contacts.models import ContactCommitment, ContactNote
from forum.contacts.rules import PRIVATE_KINDS, Call, kept_at
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.kernel.errors import Invalid
from forum.kernel.text import say
from forum.loop import actions as loop
from forum.loop.models import Commitment
from forum.loop.queries.commitments import facts_of
from forum.loop.rules.commitments import CommitmentKind, Pledge, Scope, expected
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.promise import actions as promise
from forum.promise.queries import day_of, latest, policy
from forum.promise.rules import ClockKind, Stopped, Target, WorkingDays

# What anybody waits for who asks for a person. Whatever else is promised to one
# customer is held to the date it was promised for, and waited for by no clock.
WAITED_FOR: Final = (ClockKind.FIRST_ANSWER, ClockKind.CALL_BACK)


def promise_to_one(contact: ContactNote, pledge: Pledge, *, by: Actor) -> Commitment:
    """Promise something in a contact. The customer gets it in writing."""
    require(by, Can.KEEP_CONTACTS)
    if pledge.kind not in PRIVATE_KINDS:
        raise Invalid(say("Choose what is promised."), field="pledge_kind")
    return write_down(contact, pledge, owner_id=by.id, by_id=by.id)


def write_down(
    contact: ContactNote, pledge: Pledge, *, owner_id: int | None, by_id: int
) -> Commitment:
    """Keep a promise to one customer, and let its clock run."""
    commitment = loop.write_down(
        pledge, scope=Scope.PRIVATE, owner_id=owner_id, by_id=by_id
    )
    session.add(ContactCommitment(contact_id=contact.id, commitment_id=commitment.id))
    session.flush()
    reckon(contact)
    if pledge.kind is CommitmentKind.CALL_BACK:
        promise.start(
            ClockKind.CALL_BACK, Target.CONTACT, contact.id, slot=contact.due_at
        )

    emit(
        PromisedToOne(
            commitment_id=commitment.id,
            contact_id=contact.id,
            person_id=contact.person_id,
        )
    )
    return commitment


def reckon(contact: ContactNote) -> None:
    """Note by when the next thing is owed, and since when nothing is."""
    owed = [
        it
        for it in queries.promises_of(contact.id)
        if it.result is None and it.replaced_by_id is None
    ]
    dates = [expected(it) for it in facts_of(owed).values()]
    first = min((it for it in dates if it), default=None)
    if owed:
        contact.closed_at = None
    else:
        contact.closed_at = contact.closed_at or now()
    if first:
        in_slot = contact.slot and day_of(contact.slot) == first
        end = WorkingDays(policy()).end_of(first)
        contact.due_at = contact.slot if in_slot else end
    session.flush()


def settle(contact: ContactNote) -> None:
    """Let the clocks say whether the promise to answer, and to call, was kept."""
    answered_at = queries.answered_at(contact.id)
    if answered_at:
        _stop(ClockKind.FIRST_ANSWER, contact.id, answered_at)
    if _was_written_instead(contact.id):
        return
    calls = [
        Call(
            at=it.at,
            outcome=it.outcome,
            offers_another=it.next_slot is not None,
            is_contested=it.contested_at is not None,
        )
        for it in queries.calls_of(contact.id)
    ]
    reached = kept_at(calls)
    if reached:
        _stop(ClockKind.CALL_BACK, contact.id, reached)
    else:
        promise.restart(ClockKind.CALL_BACK, Target.CONTACT, contact.id)


def settle_in_writing(contact: ContactNote) -> None:
    """Count a promised call as kept in part: a letter came in its place.

    So it is where nobody picked up before: the other call that was offered is not made.
    """
    promise.restart(ClockKind.CALL_BACK, Target.CONTACT, contact.id)
    promise.stop(ClockKind.CALL_BACK, Target.CONTACT, [contact.id], by=Stopped.IN_PART)


def _was_written_instead(contact_id: int) -> bool:
    """Whether the last call that was promised is owed no more for a letter's sake."""
    clock = latest(ClockKind.CALL_BACK, Target.CONTACT, [contact_id]).get(contact_id)
    return clock is not None and clock.stopped_by is Stopped.IN_PART


def _stop(kind: ClockKind, contact_id: int, at: datetime) -> None:
    promise.stop(kind, Target.CONTACT, [contact_id], by=Stopped.BRAND, at=at)
