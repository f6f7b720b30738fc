"""Telling nobody any more who has left, and leaving the count of the told as it is."""

from sqlalchemy import Text, cast, or_, select, update

from forum.infra.db import session
from forum.infra.personal_data import Leaving
from forum.notify.models import Announcement, Delivery, Notification


def erase(leaving: Leaving) -> None:
    """Name nobody in what was announced, and forget the hours of letters."""
    former, stands = str(leaving.id), str(leaving.tombstone_id)
    named = cast(Announcement.audience, Text).contains(f'"{former}"')
    for it in session.scalars(
        select(Announcement).where(or_(named, ~Announcement.is_done))
    ).all():
        people, but = it.audience["people"], it.audience["but"]
        it.audience = it.audience | {
            "people": {stands if who == former else who: people[who] for who in people},
            "but": [leaving.tombstone_id if who == leaving.id else who for who in but],
        }
    for it in session.scalars(
        select(Announcement).where(Announcement.key.like(f"post:%:{former}"))
    ).all():
        it.key = f"{it.key.removesuffix(former)}{stands}"
    letters = select(Notification.id).where(Notification.person_id == leaving.id)
    session.execute(
        update(Delivery)
        .where(Delivery.notification_id.in_(letters))
        .values(sent_at=None)
    )
