"""Messages: whoever still waits for word has a job that brings it."""

from typing import Final

from sqlalchemy import ColumnElement, Integer, func, select
from sqlalchemy.orm import InstrumentedAttribute

from forum.health.queries.rows import found_by
from forum.health.rules import Promise
from forum.infra.outbox import Job
from forum.notify.events import BatchOwed, LetterOwed
from forum.notify.models import Announcement, Delivery
from forum.notify.rules import Sending


def _has_job(
    event: type[BatchOwed | LetterOwed], field: str, number: InstrumentedAttribute[int]
) -> ColumnElement[bool]:
    owed = func.json_extract(Job.payload, f"$.{field}", type_=Integer)
    is_of_kind = Job.reaction.endswith(f"({event.name})")
    return select(Job.id).where(is_of_kind, owed == number).exists()


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
)
