"""Erasing again whom an older backup has brought back."""

import logging

from sqlalchemy import select

from forum.infra.db import session, transaction
from forum.kernel.errors import ForumError
from forum.people.models import Person
from forum.privacy.actions.erase import erase
from forum.privacy.adapters import erased as the_list
from forum.privacy.rules import Erased, mark_of

log = logging.getLogger(__name__)


def replay() -> tuple[int, int]:
    """Erase everybody on the list who is here again, each in a transaction.

    Gives how many went, and how many could not: nobody looks after the place but them.
    """
    gone = failed = 0
    for it in the_list.all_of_them():
        try:
            with transaction():
                if person := _back(it):
                    erase(
                        person,
                        keep_contacts=it.keeps_contacts,
                        keep_words=it.keeps_words,
                    )
                    gone += 1
        except ForumError as refusal:
            log.warning("person %s was erased and is back: %s", it.person, refusal)
            failed += 1
    return gone, failed


def _back(it: Erased) -> Person | None:
    person = session.scalar(select(Person).where(Person.id == it.person))
    if person is None or person.erased_at:
        return None
    return person if mark_of(person.id, person.created_at) == it.mark else None
