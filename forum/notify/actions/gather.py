"""Gathering what waited: at most one digest for a person and a day, with all of it.

A batch of digests, what each of them gathers, the jobs that send them and the job of
the next batch are one transaction. A worker that is killed has gathered a batch or not;
the index on person and day keeps a second digest out whatever happens.
"""

from collections.abc import Collection
from datetime import date
from typing import Final

from sqlalchemy import insert, select, update

from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.notify import queries
from forum.notify.actions.troubles import note_trouble
from forum.notify.events import DigestOwed, DigestsOwed
from forum.notify.models import Delivery, Digest, DigestRound, Notification
from forum.notify.rules import Hours, Sending, last_hours, trouble_of
from forum.promise.queries import policy

BATCH: Final = 500


def begin_round() -> None:
    """Begin to gather when the hour has come and something waits; once a day."""
    hours = _hours()
    if queries.is_due(hours):
        session.add(DigestRound(day=hours.day))
        emit(DigestsOwed(day=str(hours.day)))


def gather_next(day: date, *, most: int = BATCH) -> None:
    """Gather for the next people for whom something waits, so many of them.

    Their letters are owed before the batch that follows: a link for a new password
    waits for one batch at most. A round that is overtaken by the next day leaves the
    rest to it.
    """
    hours, round_ = _hours(), session.get_one(DigestRound, day)
    people = queries.next_readers(hours, most=most) if hours.day == day else ()
    if people:
        _gather(hours, people)
    if len(people) < most:
        round_.is_done = True
    else:
        emit(DigestsOwed(day=str(day)))


def note_digest(
    digest_id: int, outcome: Sending, brought: Collection[int], *, words: str = ""
) -> None:
    """Write down what became of a digest, and of each thing that was to be in it."""
    digest, at = session.get_one(Digest, digest_id), now()
    digest.state, digest.sent_at = outcome, at
    found = session.execute(
        select(Delivery, Notification.read_at)
        .join(Notification, Notification.id == Delivery.notification_id)
        .where(Delivery.digest_id == digest_id)
    )
    for delivery, read_at in found.all():
        left_out = Sending.READ if read_at else Sending.DROPPED
        delivery.state = outcome if delivery.id in brought else left_out
        delivery.sent_at = at
    if outcome is Sending.REFUSED:
        note_trouble(digest.person_id, trouble_of(words), words=words)


def _hours() -> Hours:
    return last_hours(now(), policy().zone)


def _gather(hours: Hours, people: Collection[int]) -> None:
    made = session.execute(
        insert(Digest).returning(Digest.id, Digest.person_id),
        [{"person_id": each, "day": hours.day} for each in people],
    ).all()
    theirs = (
        select(Digest.id)
        .join(Notification, Notification.person_id == Digest.person_id)
        .where(
            Digest.day == hours.day,
            Notification.id == Delivery.notification_id,
        )
        .scalar_subquery()
    )
    due = (
        select(Delivery.id)
        .join(Notification, Notification.id == Delivery.notification_id)
        .where(queries.waits_until(hours), Notification.person_id.in_(people))
    )
    session.execute(
        update(Delivery)
        .where(Delivery.id.in_(due))
        .values(digest_id=theirs)
        .execution_options(synchronize_session=False)
    )
    for row in made:
        emit(DigestOwed(digest_id=row.id))
