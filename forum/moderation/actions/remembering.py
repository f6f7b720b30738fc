"""Noting something about somebody or a thread, for moderators and staff alone."""

from sqlalchemy import delete

from forum.infra.db import session
from forum.moderation.models import StaffNote
from forum.moderation.rules import Occasion
from forum.moderation.rules.notes import check_staff_note
from forum.people.models import Person
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.posts.models import Post


def note_person(person: Person, words: str, *, by: Actor) -> None:
    """Note something about somebody else."""
    require(by, Can.KEEP_NOTES, Occasion(author_id=person.id))

    session.add(
        StaffNote(person_id=person.id, words=check_staff_note(words), by_id=by.id)
    )
    session.flush()


def note_thread(thread: Post, words: str, *, by: Actor) -> None:
    """Note something about a thread that somebody else began."""
    require(by, Can.KEEP_NOTES, thread)

    session.add(
        StaffNote(thread_id=thread.id, words=check_staff_note(words), by_id=by.id)
    )
    session.flush()


def drop_note(note: StaffNote) -> None:
    """Take one's own note back, as `own_note` found it."""
    session.delete(note)
    session.flush()


def forget_notes_of(post_id: int) -> None:
    """Keep no note on what is erased."""
    session.execute(delete(StaffNote).where(StaffNote.thread_id == post_id))
