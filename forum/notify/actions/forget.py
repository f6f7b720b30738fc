"""Forgetting what somebody was told, once they have read it and some time is over."""

from datetime import datetime

from sqlalchemy import delete, select

from forum.infra.db import session
from forum.notify.models import Announcement, Delivery, Notification
from forum.notify.rules import ON_ITS_WAY


def forget_read(before: datetime) -> int:
    """Forget what was read before a moment, and give how much that was.

    What nobody has read stays. So does what a letter is still owed for, and what goes
    round still: whoever has their row is not told again.
    """
    ended = select(Announcement.id).where(Announcement.is_done)
    owed = select(Delivery.notification_id).where(
        Delivery.notification_id == Notification.id, Delivery.state.in_(ON_ITS_WAY)
    )
    gone = select(Notification.id).where(
        Notification.read_at < before,
        Notification.created_at < before,
        Notification.announcement_id.in_(ended),
        ~owed.exists(),
    )
    letters = delete(Delivery).where(Delivery.notification_id.in_(gone))
    session.execute(letters.execution_options(synchronize_session=False))
    forgotten = delete(Notification).where(Notification.id.in_(gone))
    found = session.execute(
        forgotten.returning(Notification.id),
        execution_options={"synchronize_session": False},
    )
    return len(found.all())
