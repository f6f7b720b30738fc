"""How far word has come: what became of everyone who waited for it."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select

from forum.infra.db import session
from forum.notify.models import Announcement, Delivery, Notification
from forum.notify.rules import Sending, TellState
from forum.notify.rules.rhythm import FOLLOWING

_waits: Final = Notification.why.not_in(FOLLOWING)


@dataclass(frozen=True, kw_only=True)
class Reach:
    """The people who waited for an announcement, each counted once."""

    told: int = 0
    muted: int = 0
    unreachable: int = 0
    erased: int = 0
    actor: int = 0
    refused: int = 0
    """Of those told: their mail server took no letter for them."""

    is_done: bool = True

    @property
    def askers(self) -> int:
        """Everyone who waited for it."""
        return self.told + self.muted + self.unreachable + self.erased + self.actor


def reach(key: str) -> Reach:
    """Count what became of everyone who waits for what happened, followers apart."""
    it = session.execute(
        select(Announcement.id, Announcement.is_done).where(Announcement.key == key)
    ).first()
    if it is None:
        return Reach()
    states = session.execute(
        select(Notification.state, func.count())
        .where(Notification.announcement_id == it.id, _waits)
        .group_by(Notification.state)
    )
    counts = {str(state): number for state, number in states}
    refused = session.scalar(
        select(func.count())
        .select_from(Notification)
        .join(Delivery, Delivery.notification_id == Notification.id)
        .where(
            Notification.announcement_id == it.id,
            _waits,
            Notification.state == TellState.TOLD,
            Delivery.state == Sending.REFUSED,
        )
    )
    return Reach(**counts, refused=refused or 0, is_done=it.is_done)
