"""What one customer is told of their contacts, and the staff of what is disputed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, select

from forum.contacts.models import (
    CallAttempt,
    ContactAddition,
    ContactAnswer,
    ContactNote,
)
from forum.contacts.queries.finding import contact_of
from forum.contacts.queries.voices import token_of
from forum.contacts.rules import CallOutcome, Channel
from forum.ideas.models import Support
from forum.ideas.rules import Strength, SupportState, VoidReason
from forum.infra.db import rows, session
from forum.kernel.markup import excerpt, render
from forum.loop.models import Commitment, CommitmentRevision
from forum.loop.rules.commitments import CommitmentKind, Result, Scope
from forum.people.models import Person
from forum.people.rules import Actor
from forum.permissions.table import Can, may
from forum.posts.queries import titles

QUOTED = 400  # characters


@dataclass(frozen=True, kw_only=True, slots=True)
class VoiceTold:
    """A voice that was written down, for its owner, or for who wrote it down."""

    id: int
    contact_id: int
    title: str
    channel: Channel
    strength: Strength | None
    why: str
    token: str
    void_reason: VoidReason | None


@dataclass(frozen=True, kw_only=True, slots=True)
class PromiseTold:
    """A private promise, for whom it was made to."""

    contact_id: int
    subject: str
    kind: CommitmentKind
    text: str
    due_on: date | None
    slot: datetime | None
    result: Result | None
    note: str
    moved_to: date | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class SaidTold:
    """An answer or a call, in the contact it belongs to."""

    contact_id: int
    subject: str
    words: str
    at: datetime
    outcome: CallOutcome | None = None
    next_slot: datetime | None = None


def voices_told(ids: Sequence[int], reader: Actor) -> Mapping[int, VoiceTold]:
    """Read voices for their owner, while they wait for a word."""
    return _voices(
        Support.id.in_(ids),
        Support.person_id == reader.id,
        Support.state == SupportState.UNCONFIRMED,
        reader=reader,
    )


def disputes_told(ids: Sequence[int], reader: Actor) -> Mapping[int, VoiceTold]:
    """Read voices that their owners deny, for the staff."""
    if not may(reader, Can.KEEP_CONTACTS):
        return {}
    return _voices(Support.id.in_(ids), reader=reader)


def promises_told(ids: Sequence[int], reader: Actor) -> Mapping[int, PromiseTold]:
    """Read private promises for the one they were made to."""
    query = select(Commitment).where(
        Commitment.id.in_(ids), Commitment.scope == Scope.PRIVATE
    )
    found = {it.id: _promise(it, reader) for it in session.scalars(query)}
    return {each: it for each, it in found.items() if it}


def moves_told(revision_ids: Sequence[int], reader: Actor) -> Mapping[int, PromiseTold]:
    """Read new dates of private promises for the one they were made to."""
    query = (
        select(CommitmentRevision, Commitment)
        .join(Commitment, Commitment.id == CommitmentRevision.commitment_id)
        .where(
            CommitmentRevision.id.in_(revision_ids), Commitment.scope == Scope.PRIVATE
        )
    )
    found = {
        row.CommitmentRevision.id: _promise(
            row.Commitment, reader, moved=row.CommitmentRevision
        )
        for row in session.execute(query)
    }
    return {each: it for each, it in found.items() if it}


def answers_told(ids: Sequence[int], reader: Actor) -> Mapping[int, SaidTold]:
    """Read answers for the one who gets them."""
    query = (
        select(
            ContactAnswer.id,
            ContactAnswer.contact_id,
            ContactAnswer.body,
            ContactAnswer.at,
            ContactNote.subject,
        )
        .join(ContactNote, ContactNote.id == ContactAnswer.contact_id)
        .where(ContactAnswer.id.in_(ids), ContactNote.person_id == reader.id)
    )
    return {
        row.id: SaidTold(
            contact_id=row.contact_id,
            subject=row.subject,
            words=excerpt(render(row.body).text, QUOTED),
            at=row.at,
        )
        for row in rows(query)
    }


def additions_told(ids: Sequence[int], reader: Actor) -> Mapping[int, SaidTold]:
    """Read what customers added, for the staff."""
    if not may(reader, Can.KEEP_CONTACTS):
        return {}
    query = (
        select(ContactAddition, ContactNote.subject)
        .join(ContactNote, ContactNote.id == ContactAddition.contact_id)
        .where(ContactAddition.id.in_(ids))
    )
    return {
        it.id: SaidTold(
            contact_id=it.contact_id,
            subject=row.subject,
            words=excerpt(render(it.body).text, QUOTED),
            at=it.at,
        )
        for row in session.execute(query)
        if (it := row.ContactAddition)
    }


def calls_told(ids: Sequence[int], reader: Actor) -> Mapping[int, SaidTold]:
    """Read calls for the one who was called, or for the staff."""
    query = (
        select(CallAttempt, ContactNote.subject, ContactNote.person_id)
        .join(ContactNote, ContactNote.id == CallAttempt.contact_id)
        .where(CallAttempt.id.in_(ids))
    )
    is_staff = may(reader, Can.KEEP_CONTACTS)
    return {
        it.id: SaidTold(
            contact_id=it.contact_id,
            subject=row.subject,
            words=it.note,
            at=it.at,
            outcome=it.outcome,
            next_slot=it.next_slot,
        )
        for row in session.execute(query)
        if (it := row.CallAttempt) and (is_staff or row.person_id == reader.id)
    }


def _voices(*which: ColumnElement[bool], reader: Actor) -> Mapping[int, VoiceTold]:
    query = (
        select(Support, Person, ContactNote.channel)
        .join(Person, Person.id == Support.person_id)
        .join(ContactNote, ContactNote.id == Support.contact_id)
        .where(*which)
    )
    found = session.execute(query).all()
    named = titles([row.Support.idea_id for row in found], reader)
    return {
        it.id: VoiceTold(
            id=it.id,
            contact_id=it.contact_id or 0,
            title=named[it.idea_id],
            channel=row.channel,
            strength=it.strength,
            why=it.why,
            token=token_of(it, row.Person) if it.person_id == reader.id else "",
            void_reason=it.void_reason,
        )
        for row in found
        if (it := row.Support).idea_id in named
    }


def _promise(
    it: Commitment,
    reader: Actor,
    *,
    moved: Any = None,  # noqa: ANN401 - a revision, or none
) -> PromiseTold | None:
    note = contact_of(it.id)
    if note is None or note.person_id != reader.id:
        return None
    return PromiseTold(
        contact_id=note.id,
        subject=note.subject,
        kind=it.kind,
        text=it.text,
        due_on=it.first_due_on,
        slot=note.slot if it.kind is CommitmentKind.CALL_BACK else None,
        result=it.result,
        note=it.result_note,
        moved_to=date.fromisoformat(moved.new) if moved else None,
        reason=moved.reason if moved else "",
    )
