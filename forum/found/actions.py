"""What becomes of an ask when something close to it is already here."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from sqlalchemy import delete
from sqlalchemy.dialects.sqlite import insert

from forum.found.models import Deflection, ReadBefore
from forum.found.rules import MOST_READ
from forum.infra import limits
from forum.infra.db import session
from forum.infra.limits import Limit
from forum.people.rules import Actor
from forum.posts import queries as posts
from forum.signin.actions.limits import place

# No household asks more often. What is beyond ends the ask all the same, uncounted:
# the figure may be too low, and no script can make it too high.
FROM_ONE_PLACE: Final = (Limit(5, timedelta(hours=1)), Limit(20, timedelta(days=1)))


def may_count(address: str) -> bool:
    """Count one more ask that ended from a place, or say that it is too many.

    It has a transaction of its own, before the act.
    """
    return not limits.take({f"deflection from {place(address)}": FROM_ONE_PLACE})


def end_ask(key: str, *, thread_id: int, title: str, by: Actor) -> None:
    """Count an ask that ended with something that was here already.

    The form counts once, with what was pressed first.
    """
    session.execute(
        insert(Deflection)
        .values(key=key, thread_id=thread_id, title=title, person_id=by.id or None)
        .on_conflict_do_nothing()
    )


def note_what_was_read(
    asked_id: int, thread_ids: Sequence[int], *, key: str, by: Actor
) -> None:
    """Keep what was read before this was asked, and did not solve it.

    An ask that had ended goes on after all: what ended it was not enough either.
    """
    ended = session.scalar(
        delete(Deflection).where(Deflection.key == key).returning(Deflection.thread_id)
    )
    read = dict.fromkeys([ended, *thread_ids] if ended else thread_ids)
    theirs = posts.titles(list(read)[:MOST_READ], by)
    for thread_id in read:
        if thread_id in theirs and thread_id != asked_id:
            session.add(ReadBefore(asked_id=asked_id, thread_id=thread_id))


def forget_what_was_read(asked_id: int) -> None:
    """Keep nothing of what somebody read before something that is erased."""
    session.execute(delete(ReadBefore).where(ReadBefore.asked_id == asked_id))
