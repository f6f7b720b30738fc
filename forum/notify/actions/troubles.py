"""Noting what went wrong with letters, and sending them again."""

from collections.abc import Collection
from datetime import timedelta
from typing import Final

from sqlalchemy import delete, update

from forum.infra.db import session
from forum.kernel.clock import now
from forum.notify.models import MailTrouble
from forum.notify.rules import STOPS, WORDS_LIMIT, Trouble

KEPT: Final = timedelta(days=180)


def note_trouble(person_id: int, kind: Trouble, *, words: str) -> None:
    """Write down that a letter to somebody went wrong, in the words of the server."""
    said = " ".join(words.split())[:WORDS_LIMIT]
    session.add(MailTrouble(person_id=person_id, kind=kind, words=said))
    session.flush()


def write_again(person_id: int, *, after: Collection[Trouble] = tuple(Trouble)) -> None:
    """Send somebody letters again: they say that these reach them and are welcome."""
    session.execute(
        update(MailTrouble)
        .where(
            MailTrouble.person_id == person_id,
            MailTrouble.kind.in_(after),
            MailTrouble.settled_at.is_(None),
        )
        .values(settled_at=now())
    )


def forget_old_troubles() -> None:
    """Forget what has long been over. What keeps letters from somebody stays."""
    is_over = MailTrouble.settled_at.is_not(None) | MailTrouble.kind.not_in(STOPS)
    session.execute(delete(MailTrouble).where(is_over, MailTrouble.at < now() - KEPT))
