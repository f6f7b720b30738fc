"""Every version of a published update, and what each changed of the one before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from forum.infra.db import session
from forum.kernel.comparing import changes
from forum.loop.models import Update, UpdateRevision
from forum.loop.rules.updates import whole


@dataclass(frozen=True, kw_only=True, slots=True)
class Corrected:
    """One version of an update, and what it changed of the one before."""

    number: int
    at: datetime
    reason: str
    change: Sequence[tuple[str, str]]


def corrections(it: Update) -> list[Corrected]:
    """List every version of a published update, newest first."""
    found = session.scalars(
        select(UpdateRevision)
        .where(UpdateRevision.update_id == it.id)
        .order_by(UpdateRevision.id)
    ).all()
    texts = [whole(each) for each in (it, *found)]
    first = Corrected(
        number=1,
        at=it.published_at or it.created_at,
        reason="",
        change=changes("", texts[0]),
    )
    later = [
        Corrected(
            number=number,
            at=each.at,
            reason=each.reason,
            change=changes(texts[number - 2], texts[number - 1]),
        )
        for number, each in enumerate(found, start=2)
    ]
    return [first, *later][::-1]
