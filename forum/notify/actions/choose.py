"""What people do with what they are told: read it, mute it, choose how it comes."""

from sqlalchemy import ColumnElement, delete, update
from sqlalchemy.dialects.sqlite import insert

from forum.infra.db import session
from forum.kernel.clock import now
from forum.notify.models import Mute, Notification, Preference
from forum.notify.notices import notice_of


def read(notification_id: int, *, person_id: int) -> None:
    """Note that somebody has read something."""
    _read(Notification.id == notification_id, person_id=person_id)


def read_all(*, person_id: int) -> None:
    """Note that somebody has read everything."""
    _read(person_id=person_id)


def mute(post_id: int, *, person_id: int) -> None:
    """Tell somebody nothing more of what they asked there. Twice is once."""
    session.execute(
        insert(Mute)
        .values(person_id=person_id, post_id=post_id)
        .on_conflict_do_nothing()
    )


def unmute(post_id: int, *, person_id: int) -> None:
    """Tell somebody again, from the next thing on."""
    session.execute(
        delete(Mute).where(Mute.person_id == person_id, Mute.post_id == post_id)
    )


def choose_mail(kind: str, *, wanted: bool, person_id: int) -> None:
    """Keep what somebody chose for one kind of message.

    What is usual is no choice: it is not written down, and follows the reasons.
    """
    is_usual = bool(notice_of(kind).mails_by_default) == wanted
    session.execute(
        delete(Preference).where(
            Preference.person_id == person_id, Preference.kind == kind
        )
    )
    if not is_usual:
        session.add(Preference(person_id=person_id, kind=kind, by_mail=wanted))


def _read(*which: ColumnElement[bool], person_id: int) -> None:
    session.execute(
        update(Notification)
        .where(
            *which,
            Notification.person_id == person_id,
            Notification.read_at.is_(None),
        )
        .values(read_at=now())
    )
