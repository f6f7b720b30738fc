"""Reading contacts with all that was said, promised and done in them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import null, select, union_all

from forum.contacts.models import (
    CallAttempt,
    ContactAddition,
    ContactAnswer,
    ContactNote,
)
from forum.contacts.queries.finding import get, promises_in
from forum.contacts.queries.lines import (
    AdditionLine,
    AnswerLine,
    CallLine,
    ContactLine,
    PromiseLine,
    VoiceLine,
)
from forum.ideas.models import Support
from forum.infra.db import rows, session
from forum.loop.queries.commitment_lines import commitments
from forum.loop.queries.commitments import histories
from forum.people.models import Person
from forum.people.rules import Actor
from forum.posts import queries as posts


def show(contact_id: int, viewer: Actor) -> ContactLine:
    """Read a contact for the staff."""
    it = get(contact_id, viewer)
    return lines_of(ContactNote.id == it.id, viewer=viewer)[0]


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
    promises, calls = _promises(ids), _calls(ids)
    answers, additions = _written(ids)
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
            promises=promises.get(it.id, ()),
            additions=additions.get(it.id, ()),
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


def _promises(ids: Collection[int]) -> Mapping[int, Sequence[PromiseLine]]:
    found = promises_in(ids)
    of_all = [it.id for each in found.values() for it in each]
    lines = {it.id: it for it in commitments(histories(of_all))}
    return {
        contact_id: [
            PromiseLine(kind=it.kind, line=lines[it.id], owner_id=it.owner_id)
            for it in each
        ]
        for contact_id, each in found.items()
    }


def _written(
    ids: Collection[int],
) -> tuple[Mapping[int, Sequence[AnswerLine]], Mapping[int, Sequence[AdditionLine]]]:
    """List what the brand answered, and what the customer added, in one statement."""
    answers = (
        select(ContactAnswer.contact_id, ContactAnswer.body, ContactAnswer.at)
        .add_columns(ContactAnswer.id, Person.name)
        .join(Person, Person.id == ContactAnswer.by_id)
        .where(ContactAnswer.contact_id.in_(ids))
    )
    additions = (
        select(ContactAddition.contact_id, ContactAddition.body, ContactAddition.at)
        .add_columns(ContactAddition.id, null())
        .where(ContactAddition.contact_id.in_(ids))
    )
    both = union_all(answers, additions).subquery()
    answered: dict[int, list[AnswerLine]] = {}
    added: dict[int, list[AdditionLine]] = {}
    for row in rows(select(both).order_by(both.c.id)):
        if row.name is None:  # only the brand writes under a name
            line = AdditionLine(body=row.body, at=row.at)
            added.setdefault(row.contact_id, []).append(line)
        else:
            answer = AnswerLine(body=row.body, name=row.name, at=row.at)
            answered.setdefault(row.contact_id, []).append(answer)
    return answered, added


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
