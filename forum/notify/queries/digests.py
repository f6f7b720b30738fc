"""Digests: for whom something waits, and what of it is still worth a letter."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select

from forum.askers.models import AskerEdge
from forum.askers.rules import Tie
from forum.infra.db import rows, session
from forum.infra.manifest import provided
from forum.notify.models import (
    Announcement,
    Delivery,
    Digest,
    DigestRound,
    Notification,
)
from forum.notify.queries.following import followed_areas
from forum.notify.queries.muting import muted_ids
from forum.notify.queries.reading import lines, preferences
from forum.notify.queries.troubles import stopped
from forum.notify.rules import (
    DIGEST,
    Contents,
    Gathered,
    Hours,
    Notice,
    Rhythm,
    Sending,
    Waits,
    Why,
    arrange,
)
from forum.people.models import Person
from forum.people.queries import member


@dataclass(frozen=True, kw_only=True)
class OwedDigest:
    """A digest that is to go out, with the facts both of its forms hold."""

    id: int
    person: Person
    contents: Contents
    delivery_ids: Sequence[int]
    """What it brings, with room and without."""


def is_due(hours: Hours) -> bool:
    """Whether somebody has something to get, and nobody goes round yet."""
    begun = select(DigestRound.day).where(DigestRound.day == hours.day)
    if rows(begun).first():
        return False
    return rows(_due(hours).limit(1)).first() is not None


def next_readers(hours: Hours, *, most: int) -> Sequence[int]:
    """List people for whom something waits that is due, and who had no digest today."""
    had_theirs = select(Digest.person_id).where(Digest.day == hours.day)
    found = rows(
        _due(hours)
        .where(Notification.person_id.not_in(had_theirs))
        .distinct()
        .order_by(Notification.person_id)
        .limit(most)
    )
    return [row.person_id for row in found]


def waits_until(hours: Hours) -> ColumnElement[bool]:
    """Limit deliveries to those that wait for an hour that has come."""
    daily, weekly = Delivery.state == Sending.DAILY, Delivery.state == Sending.WEEKLY
    return and_(
        Delivery.state.in_((Sending.DAILY, Sending.WEEKLY)),  # what the index knows
        Delivery.digest_id.is_(None),
        or_(
            daily & (Notification.created_at < hours.daily),
            weekly & (Notification.created_at < hours.weekly),
        ),
    )


def owed_digest(digest_id: int) -> OwedDigest | None:
    """Find a digest that is still to go out, and what is worth it when its turn comes.

    What was read on the pages, hidden, erased, muted or left meanwhile is not in it.
    With nothing left there is none.
    """
    person = reader_of(digest_id, state=Sending.QUEUED)
    if person is None or person.erased_at or not person.email:
        return None
    if stopped([person.id]) or preferences(person.id).get(DIGEST) is Rhythm.PAGES:
        return None
    actor = member(person)
    told = [row for row in _told_in(digest_id) if row.read_at is None]
    heard = _still_wanted(told, person.id)
    words = lines(heard, actor)
    known = {it.kind: it for it in provided(Notice)}
    news = [
        Gathered(
            notice=known[row.kind],
            why=row.why,
            thread_id=row.through_id,
            at=row.created_at,
            line=words[row.id],
        )
        for row in heard
        if row.id in words
    ]
    if not news:
        return None
    waiting = [each for it in provided(Waits) for each in it.lines(actor)]
    return OwedDigest(
        id=digest_id,
        person=person,
        contents=arrange(news, waiting),
        delivery_ids=[row.delivery_id for row in heard if row.id in words],
    )


def reader_of(digest_id: int, *, state: Sending | None = None) -> Person | None:
    """Find whose digest it is."""
    query = select(Person).join(Digest, Digest.person_id == Person.id)
    query = query.where(Digest.id == digest_id)
    return session.scalar(query.where(Digest.state == state) if state else query)


def _due(hours: Hours) -> Select[int]:
    return (
        select(Notification.person_id)
        .join(Delivery, Delivery.notification_id == Notification.id)
        .where(waits_until(hours))
    )


def _told_in(digest_id: int) -> Sequence[Any]:
    by = select(Person.name).where(Person.id == Announcement.actor_id)
    return rows(
        select(
            Notification.id,
            Notification.why,
            Notification.through_id,
            Notification.created_at,
            Notification.read_at,
            Announcement.kind,
            Announcement.facts,
            by.correlate(Announcement).scalar_subquery().label("by"),
            Delivery.id.label("delivery_id"),
        )
        .join(Announcement, Announcement.id == Notification.announcement_id)
        .join(Delivery, Delivery.notification_id == Notification.id)
        .where(Delivery.digest_id == digest_id)
        .order_by(Notification.id.desc())
    ).all()


def _still_wanted(told: Sequence[Any], person_id: int) -> Sequence[Any]:
    """Leave out what its reader has muted, or follows no more, since it happened."""
    muted, areas = muted_ids(person_id), set(followed_areas(person_id))
    edges = rows(
        select(AskerEdge.post_id, AskerEdge.through_id).where(
            AskerEdge.person_id == person_id, AskerEdge.tie == Tie.FOLLOWS
        )
    )
    followed = {each for row in edges for each in row if each}
    return [
        row
        for row in told
        if row.through_id not in muted
        and (row.why != Tie.FOLLOWS or row.through_id in followed)
        and (row.why != Why.FOLLOWS_AREA or areas.intersection(row.facts["areas"]))
    ]
