"""Contacts with all that belongs to them, as their two readers see them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from forum.contacts.models import CallAttempt, ContactAnswer, ContactNote
from forum.contacts.queries.finding import NO_CONTACT, get, promises_of
from forum.contacts.rules import (
    CALL_WORDS,
    CHANNEL_WORDS,
    PRIVATE_KINDS,
    CallOutcome,
    Channel,
    Direction,
    Wish,
)
from forum.ideas.models import Support
from forum.ideas.rules import Strength, SupportState, VoidReason
from forum.infra.db import rows, session
from forum.kernel.clock import now
from forum.kernel.errors import NotFound
from forum.kernel.markup import render
from forum.kernel.text import Sentence, say
from forum.loop.models import Commitment
from forum.loop.queries.story import CommitmentLine
from forum.loop.queries.story import lines_of as promise_lines
from forum.loop.rules.commitments import CommitmentKind
from forum.loop.rules.rail import ASKED, DONE, PROMISED, Step
from forum.people.models import Person
from forum.people.rules import Actor
from forum.posts import queries as posts
from forum.promise.queries import day_of

STATE_WORDS = {
    SupportState.ACTIVE: say("counted"),
    SupportState.UNCONFIRMED: say("waits for your word"),
    SupportState.WITHDRAWN: say("taken back"),
    SupportState.VOID: say("not counted"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class PromiseLine:
    """Something promised to one customer."""

    kind: CommitmentKind
    line: CommitmentLine
    owner_id: int | None

    @property
    def words(self) -> Sentence:
        """What was promised, in a word."""
        return PRIVATE_KINDS[self.kind]

    @property
    def is_open(self) -> bool:
        """Whether it is owed still."""
        return self.line.result is None and self.line.replaced_by_id is None


@dataclass(frozen=True, kw_only=True, slots=True)
class AnswerLine:
    """What the brand answered."""

    body: str
    name: str
    at: datetime

    @property
    def html(self) -> str:
        """As it reads."""
        return render(self.body).html


@dataclass(frozen=True, kw_only=True, slots=True)
class CallLine:
    """A call, as both sides see it."""

    id: int
    outcome: CallOutcome
    at: datetime
    note: str
    name: str
    next_slot: datetime | None
    contested_at: datetime | None

    @property
    def words(self) -> Sentence:
        """What became of it."""
        return CALL_WORDS[self.outcome]

    @property
    def may_be_contested(self) -> bool:
        """Whether the customer can still say that nobody called."""
        return self.outcome is CallOutcome.ATTEMPTED and self.contested_at is None


@dataclass(frozen=True, kw_only=True, slots=True)
class VoiceLine:
    """A voice that was written down in a contact."""

    id: int
    idea_id: int
    title: str
    strength: Strength | None
    why: str
    state: SupportState
    void_reason: VoidReason | None

    @property
    def words(self) -> Sentence:
        """What has become of it."""
        return STATE_WORDS[self.state]


@dataclass(frozen=True, kw_only=True, slots=True)
class ContactLine:
    """One contact with all that was said, promised and done in it."""

    id: int
    channel: Channel
    direction: Direction
    at: datetime
    subject: str
    summary: str
    handle: str
    name: str
    phone: str
    wish: Wish | None
    staff_id: int | None
    staff_name: str
    due_at: datetime | None
    closed_at: datetime | None
    about: tuple[str, str] | None
    """Title and address of what it is about, where that can be read."""

    promises: Sequence[PromiseLine]
    answers: Sequence[AnswerLine]
    calls: Sequence[CallLine]
    voices: Sequence[VoiceLine]
    kind: str = "contact"

    @property
    def is_open(self) -> bool:
        """Whether something is owed still."""
        return self.closed_at is None

    @property
    def is_overdue(self) -> bool:
        """Whether what is owed should have come by now."""
        return self.is_open and self.due_at is not None and self.due_at < now()

    @property
    def html(self) -> str:
        """What was said, as it reads."""
        return render(self.summary).html

    @property
    def channel_words(self) -> Sentence:
        """By which way it was said."""
        return CHANNEL_WORDS[self.channel]

    @property
    def steps(self) -> Sequence[Step]:
        """The way it took; none where nothing was promised."""
        if not self.promises:
            return ()
        due = day_of(self.due_at) if self.due_at else None
        ended = day_of(self.closed_at) if self.closed_at else None
        owed = "late" if self.is_overdue else "current"
        return (
            Step(words=ASKED, state="done", at=day_of(self.at)),
            Step(words=PROMISED, state=owed if self.is_open else "done", at=due),
            Step(words=DONE, state="next" if self.is_open else "done", at=ended),
        )


def show(contact_id: int, viewer: Actor) -> ContactLine:
    """Read a contact for the staff."""
    get(contact_id, viewer)
    found = lines_of(ContactNote.id == contact_id, viewer=viewer)
    if not found:
        raise NotFound(NO_CONTACT)
    return found[0]


def lines_of(*which: Any, viewer: Actor, limit: int = 0) -> Sequence[ContactLine]:  # noqa: ANN401 - conditions
    """Read contacts with all that belongs to them, newest first."""
    staff = Person.__table__.alias("staff")
    query = (
        select(
            ContactNote, Person.handle, Person.name, staff.c.name.label("staff_name")
        )
        .join(Person, Person.id == ContactNote.person_id)
        .outerjoin(staff, staff.c.id == ContactNote.staff_id)
        .where(*which)
        .order_by(ContactNote.at.desc(), ContactNote.id.desc())
    )
    found = session.execute(query.limit(limit) if limit else query).all()
    ids = [row.ContactNote.id for row in found]
    titles = posts.titles([row.ContactNote.post_id or 0 for row in found], viewer)
    promises = {it: _promises(promises_of(it)) for it in ids}
    answers, calls = _answers(ids), _calls(ids)
    voices = _voices(ids, viewer)
    return [
        ContactLine(
            id=it.id,
            channel=it.channel,
            direction=it.direction,
            at=it.at,
            subject=it.subject,
            summary=it.summary,
            handle=row.handle,
            name=it.named or row.name,
            phone=it.phone,
            wish=it.wish,
            staff_id=it.staff_id,
            staff_name=row.staff_name or "",
            due_at=it.due_at,
            closed_at=it.closed_at,
            about=_about(it.post_id, titles),
            promises=promises[it.id],
            answers=answers.get(it.id, ()),
            calls=calls.get(it.id, ()),
            voices=voices.get(it.id, ()),
        )
        for row in found
        if (it := row.ContactNote)
    ]


def _about(post_id: int | None, titles: Mapping[int, str]) -> tuple[str, str] | None:
    title = titles.get(post_id or 0)
    return (title, f"/posts/{post_id}") if title else None


def _promises(found: Sequence[Commitment]) -> Sequence[PromiseLine]:
    lines = zip(found, promise_lines(found), strict=True)
    return [
        PromiseLine(kind=it.kind, line=line, owner_id=it.owner_id) for it, line in lines
    ]


def _answers(ids: Iterable[int]) -> Mapping[int, Sequence[AnswerLine]]:
    query = (
        select(ContactAnswer.contact_id, ContactAnswer.body, ContactAnswer.at)
        .add_columns(Person.name)
        .join(Person, Person.id == ContactAnswer.by_id)
        .where(ContactAnswer.contact_id.in_(ids))
        .order_by(ContactAnswer.id)
    )
    found: dict[int, list[AnswerLine]] = {}
    for row in rows(query):
        line = AnswerLine(body=row.body, name=row.name, at=row.at)
        found.setdefault(row.contact_id, []).append(line)
    return found


def _calls(ids: Iterable[int]) -> Mapping[int, Sequence[CallLine]]:
    query = (
        select(CallAttempt, Person.name)
        .join(Person, Person.id == CallAttempt.by_id)
        .where(CallAttempt.contact_id.in_(ids))
        .order_by(CallAttempt.at, CallAttempt.id)
    )
    found: dict[int, list[CallLine]] = {}
    for row in session.execute(query):
        it = row.CallAttempt
        line = CallLine(
            id=it.id,
            outcome=it.outcome,
            at=it.at,
            note=it.note,
            name=row.name,
            next_slot=it.next_slot,
            contested_at=it.contested_at,
        )
        found.setdefault(it.contact_id, []).append(line)
    return found


def _voices(ids: Iterable[int], viewer: Actor) -> Mapping[int, Sequence[VoiceLine]]:
    of_contacts = select(Support).where(Support.contact_id.in_(ids))
    voices = session.scalars(of_contacts.order_by(Support.id)).all()
    titles = posts.titles([it.idea_id for it in voices], viewer)
    found: dict[int, list[VoiceLine]] = {}
    for it in voices:
        line = VoiceLine(
            id=it.id,
            idea_id=it.idea_id,
            title=titles.get(it.idea_id, ""),
            strength=it.strength,
            why=it.why,
            state=it.state,
            void_reason=it.void_reason,
        )
        found.setdefault(it.contact_id or 0, []).append(line)
    return found
