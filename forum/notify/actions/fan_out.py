"""Going round: everyone who waits for an announcement gets one row, whatever it says.

A batch, the place where the next one begins and the job that is owed for it are one
transaction. A worker that is killed has done a batch or not, and nobody twice.
"""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import insert

from forum.infra.db import session
from forum.infra.outbox import emit
from forum.notify import queries
from forum.notify.events import BatchOwed, LetterOwed
from forum.notify.models import Announcement, Delivery, Notification
from forum.notify.notices import notice_of
from forum.notify.rules import (
    Asker,
    Outcome,
    Rhythm,
    Sending,
    TellState,
    rhythm_of,
    settle,
)

SENDING: Final = {
    Rhythm.INSTANT: Sending.QUEUED,
    Rhythm.DAILY: Sending.DAILY,
    Rhythm.WEEKLY: Sending.WEEKLY,
}
"""A letter goes out alone or waits for a digest, never both: it has one state."""


def tell_next(announcement_id: int, *, most: int = queries.BATCH) -> None:
    """Tell the next batch of those who wait, so many of them.

    Its letters are patient: whatever else is owed in the meantime, such as the link for
    a new password, waits for a few of them at most.
    """
    it = session.get_one(Announcement, announcement_id)
    askers = queries.next_askers(it, most=most)
    if askers:
        settled = [(each, settle(each, actor_id=it.actor_id)) for each in askers]
        _owe_letters(it, settled, _keep(it, settled))
        it.cursor = askers[-1].id
    if len(askers) < most:
        it.is_done = True
    else:
        emit(BatchOwed(announcement_id=it.id))


def _keep(it: Announcement, settled: Sequence[tuple[Asker, Outcome]]) -> dict[int, int]:
    """Write a row for everybody; say which is whose."""
    made = session.execute(
        insert(Notification).returning(Notification.person_id, Notification.id),
        [
            {
                "announcement_id": it.id,
                "person_id": asker.id,
                "state": outcome.state,
                "why": outcome.why,
                "through_id": outcome.asked_in,
                "created_at": it.created_at,
            }
            for asker, outcome in settled
        ],
    )
    return {row.person_id: row.id for row in made}


def _owe_letters(
    it: Announcement,
    settled: Sequence[tuple[Asker, Outcome]],
    notifications: dict[int, int],
) -> None:
    notice = notice_of(it.kind)
    mailed = [
        {"notification_id": notifications[asker.id], "state": SENDING[rhythm]}
        for asker, outcome in settled
        if outcome.state is TellState.TOLD
        and (asker.gets_mail or notice.goes_to_any_address)
        for rhythm in [
            rhythm_of(notice, outcome.why, asker.chosen, thread=outcome.thread)
        ]
        if rhythm in SENDING
    ]
    if mailed and it.sends_letters:
        made = insert(Delivery).returning(Delivery.id, Delivery.state)
        for row in session.execute(made, mailed).all():
            if row.state is Sending.QUEUED:
                emit(LetterOwed(delivery_id=row.id))
