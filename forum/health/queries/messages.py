"""Messages: whoever still waits for word has a job that brings it."""

from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute

from forum.health.queries.rows import found_by
from forum.health.rules import Promise
from forum.infra.outbox import Job
from forum.notify.events import BatchOwed, DigestOwed, DigestsOwed, LetterOwed
from forum.notify.models import (
    Announcement,
    Delivery,
    Digest,
    DigestRound,
    Notification,
)
from forum.notify.rules import Sending


def _has_job(
    event: type[BatchOwed | LetterOwed | DigestOwed | DigestsOwed],
    field: str,
    of: InstrumentedAttribute[int] | InstrumentedAttribute[date],
) -> ColumnElement[bool]:
    owed = func.json_extract(Job.payload, f"$.{field}", type_=of.type)
    is_of_kind = Job.reaction.endswith(f"({event.name})")
    return select(Job.id).where(is_of_kind, owed == of).exists()


PROMISES: Final = (
    Promise(
        words="Whoever still waits for word of something has a job that goes round.",
        broken=found_by(
            select(Announcement.id).where(
                ~Announcement.is_done,
                ~_has_job(BatchOwed, "announcement_id", Announcement.id),
            )
        ),
    ),
    Promise(
        words="Every letter that is still to go out has a job that sends it.",
        broken=found_by(
            select(Delivery.id).where(
                Delivery.state == Sending.QUEUED,
                ~_has_job(LetterOwed, "delivery_id", Delivery.id),
            )
        ),
    ),
    Promise(
        words="A round of digests that is under way has a job that goes on with it.",
        broken=found_by(
            select(DigestRound.day).where(
                ~DigestRound.is_done, ~_has_job(DigestsOwed, "day", DigestRound.day)
            )
        ),
    ),
    Promise(
        words="Every digest that is still to go out has a job that sends it.",
        broken=found_by(
            select(Digest.id).where(
                Digest.state == Sending.QUEUED,
                ~_has_job(DigestOwed, "digest_id", Digest.id),
            )
        ),
    ),
    Promise(
        words="A digest brings what was told to its reader, and to nobody else.",
        broken=found_by(
            select(Delivery.id)
            .join(Digest, Digest.id == Delivery.digest_id)
            .join(Notification, Notification.id == Delivery.notification_id)
            .where(Digest.person_id != Notification.person_id)
        ),
    ),
)
