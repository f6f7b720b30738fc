"""Erasing somebody: all of it, in the transaction under way, or nothing."""

from sqlalchemy import delete, func, update

from forum.infra.db import overwrite_what_is_deleted, session
from forum.infra.outbox import emit
from forum.infra.personal_data import Column, Kept, Leaving
from forum.people import actions as people
from forum.people.models import Person
from forum.privacy import queries
from forum.privacy.events import ArchiveDropped, ErasureDone
from forum.privacy.rules import Fate, mark_of


def erase(
    person: Person, *, keep_contacts: bool = False, keep_words: bool = False
) -> int:
    """Forget somebody, and give the number that stands in their place.

    What they wrote goes while it still says whose it is, or stays under a number if
    they want that; then nothing says whose it was. Counts stay: a tombstone is one
    distinct person, today and after any merge.
    """
    person_id, mark = person.id, mark_of(person.id, person.created_at)
    overwrite_what_is_deleted()
    people.resign(person)  # first: the last administrator stays
    in_place = queries.is_fixed(person.id)
    leaving = Leaving(
        id=person.id,
        handle=person.handle,
        email=person.email or "",
        tombstone_id=person.id if in_place else people.tombstone().id,
        keeps_contacts=keep_contacts,
        keeps_words=keep_words,
    )

    for manifest in queries.manifests():
        manifest.erase(leaving)
    session.flush()
    for manifest in queries.manifests():
        for each in manifest.kept:
            _empty(each, leaving)
    for column, fate in queries.columns():
        _settle(column, fate, leaving)
    session.expire_all()

    people.erase(person, tombstone_id=leaving.tombstone_id)
    emit(
        ErasureDone(
            person_id=person_id,
            mark=mark,
            keeps_words=keep_words,
            keeps_contacts=keep_contacts,
        )
    )
    return leaving.tombstone_id


def forget_copy(leaving: Leaving) -> None:
    """Drop the copy of their data that somebody may not have fetched."""
    if found := queries.archive(leaving.id):
        emit(ArchiveDropped(key=found.key))


def _empty(kept: Kept, leaving: Leaving) -> None:
    """Blank the words of rows that stay, and the hours."""
    values = {it: None if _may_be_none(it) else "" for it in kept.words}
    days = {it: func.strftime("%Y-%m-%d 00:00:00.000000", it) for it in kept.moments}
    if values or days:
        session.execute(
            update(kept.whose.class_)
            .where(kept.whose == leaving.id)
            .values(values | days)
            .execution_options(synchronize_session=False)
        )


def _settle(column: Column, fate: Fate, leaving: Leaving) -> None:
    table = column.property.columns[0].table
    theirs = table.c[column.name] == leaving.id
    if fate is Fate.FORGOTTEN:
        session.execute(delete(table).where(theirs))
    elif fate is not Fate.FIXED:
        stands = None if fate is Fate.CHARGE else leaving.tombstone_id
        session.execute(update(table).where(theirs).values({column.name: stands}))


def _may_be_none(column: Column) -> bool:
    return bool(column.property.columns[0].nullable)
