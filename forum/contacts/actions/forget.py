"""Forgetting what was said: when its time is over, or when somebody leaves."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import func, select, update

from forum.contacts import queries
from forum.contacts.actions.answer import owed
from forum.contacts.actions.promise import WAITED_FOR
from forum.contacts.models import (
    CallAttempt,
    ContactAddition,
    ContactAnswer,
    ContactNote,
)
from forum.contacts.rules import NAME_LIMIT
from forum.infra.db import session
from forum.loop import actions as loop
from forum.people.models import Person
from forum.promise import actions as promise
from forum.promise.queries import today
from forum.promise.rules import Stopped, Target

_DAY: Final = func.strftime("%Y-%m-%d 00:00:00.000000", ContactAddition.at)
# What goes of what belongs to a contact; of what the customer added, the hour too.
_BLANK: Final[Mapping[type[ContactAnswer | ContactAddition | CallAttempt], Any]] = {
    ContactAnswer: {"body": ""},
    ContactAddition: {"body": "", "at": _DAY},
    CallAttempt: {"note": ""},
}


def forget(person_id: int, *, keep_open: bool = False) -> None:
    """Blank what was said with somebody who leaves; that something was said stays.

    What is owed to them ends as "the customer left", unless they ask for it still:
    then what is open is left as it is until it was answered.
    """
    notes = session.scalars(
        select(ContactNote).where(ContactNote.person_id == person_id)
    ).all()
    gone = [it for it in notes if not (keep_open and it.is_open)]
    for note in notes:
        if note not in gone:
            _keep_until_done(note)
        elif note.is_open:
            _let_go(note, by_id=person_id)
    _blank(gone)


def forget_what_is_old() -> None:
    """Blank what was said so long ago that nobody needs it any more."""
    notes = session.scalars(
        select(ContactNote).where(
            ContactNote.retention_until < today(),
            ContactNote.closed_at.is_not(None),
            ContactNote.summary != "",
        )
    ).all()
    _blank(notes)


def _keep_until_done(note: ContactNote) -> None:
    """Note beside an open contact how to reach somebody of whom nothing else is kept.

    What is blanked day by day takes it along on the day after it is closed.
    """
    person = session.get_one(Person, note.person_id)
    note.named = f"{note.named or person.name} {person.email or ''}"[:NAME_LIMIT]
    note.retention_until = today()


def _let_go(note: ContactNote, *, by_id: int) -> None:
    for it in owed(note):
        loop.release(it, by_id=by_id)
    for kind in WAITED_FOR:
        promise.stop(kind, Target.CONTACT, [note.id], by=Stopped.ERASED)


def _blank(notes: Iterable[ContactNote]) -> None:
    for note in notes:
        note.subject, note.summary, note.named, note.phone = "", "", "", ""
        for it in queries.promises_of(note.id):
            it.text, it.result_note, it.nonce = "", "", ""
        for table, values in _BLANK.items():
            session.execute(
                update(table)
                .where(table.contact_id == note.id)
                .values(values)
                .execution_options(synchronize_session="fetch")
            )
    session.flush()
