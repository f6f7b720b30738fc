"""Reading what moderators and staff noted for each other."""

from collections.abc import Sequence

from sqlalchemy import select

from forum.infra.db import session
from forum.kernel.errors import NotFound
from forum.kernel.text import say
from forum.moderation.models import StaffNote
from forum.moderation.rules.notes import NoteLine
from forum.people.models import Person
from forum.people.rules import Actor


def notes_about(
    reader: Actor, *, person_id: int | None = None, thread_id: int | None = None
) -> Sequence[NoteLine]:
    """List what was noted about somebody, or about a thread, the latest first."""
    found = session.execute(
        select(StaffNote, Person.name)
        .join(Person, Person.id == StaffNote.by_id)
        .where(
            StaffNote.person_id == person_id
            if person_id
            else StaffNote.thread_id == thread_id
        )
        .order_by(StaffNote.id.desc())
    )
    return [
        NoteLine(
            id=it.id, words=it.words, at=it.at, name=name, is_own=it.by_id == reader.id
        )
        for it, name in found
    ]


def own_note(note_id: int, actor: Actor) -> StaffNote:
    """Find a note that somebody wrote; others' are not theirs to take back."""
    found = session.get(StaffNote, note_id)
    if found is None or not actor.id or found.by_id != actor.id:
        raise NotFound(say("There is no such note of yours."))
    return found
