"""What a letter needs, read when its turn comes: nothing that is hidden by then."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from forum.infra.db import session
from forum.notify.models import Announcement, Delivery, Notification
from forum.notify.queries.muting import is_muted
from forum.notify.queries.reading import lines
from forum.notify.queries.troubles import stopped
from forum.notify.rules import NoticeLine, Sending
from forum.people.models import Person
from forum.people.queries import member
from forum.posts import queries as posts


@dataclass(frozen=True, kw_only=True)
class OwedLetter:
    """A letter that is to go out, with the facts both of its forms hold."""

    notification_id: int
    person: Person
    kind: str
    why: str
    asked_in: int | None
    asked_title: str
    line: NoticeLine


def owed_letter(delivery_id: int) -> OwedLetter | None:
    """Find a letter that is still to go out.

    None is left for somebody who was erased, whose letters come back or are unwanted,
    who has muted it meanwhile, or may not see any more what it is about.
    """
    row = notification_of(
        select(Delivery.notification_id)
        .where(Delivery.id == delivery_id, Delivery.state == Sending.QUEUED)
        .scalar_subquery()
    )
    if row is None or row.Person.erased_at or not row.Person.email:
        return None
    if stopped([row.Person.id]):
        return None
    if row.through_id and is_muted(row.Person.id, row.through_id):
        return None
    reader = member(row.Person)
    line = lines([row], reader).get(row.id)
    if line is None:
        return None
    titles = posts.titles([row.through_id or 0], reader)
    return OwedLetter(
        notification_id=row.id,
        person=row.Person,
        kind=row.kind,
        why=row.why,
        asked_in=row.through_id,
        asked_title=titles.get(row.through_id or 0, ""),
        line=line,
    )


def notification_of(notification_id: Any) -> Any:  # noqa: ANN401 - a number or a part of a query; a row
    """Find a notification with whose it is and what it is about; maybe nothing."""
    by = (
        select(Person.name)
        .where(Person.id == Announcement.actor_id)
        .correlate(Announcement)
    )
    return session.execute(
        select(
            Notification.id,
            Notification.why,
            Notification.through_id,
            Announcement.kind,
            Announcement.facts,
            by.scalar_subquery().label("by"),
            Person,
        )
        .join(Announcement, Announcement.id == Notification.announcement_id)
        .join(Person, Person.id == Notification.person_id)
        .where(Notification.id == notification_id)
    ).first()
