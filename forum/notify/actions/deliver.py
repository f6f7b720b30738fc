"""Writing down what became of a letter."""

from sqlalchemy import update

from forum.infra.db import session
from forum.kernel.clock import now
from forum.notify.actions.troubles import note_trouble
from forum.notify.models import Delivery, Notification
from forum.notify.rules import Sending, trouble_of


def note_delivery(delivery_id: int, outcome: Sending, words: str = "") -> None:
    """Write down that a letter was taken, refused in these words, or not sent."""
    session.execute(
        update(Delivery)
        .where(Delivery.id == delivery_id)
        .values(state=outcome, sent_at=now(), words=words)
    )
    if outcome is Sending.REFUSED:
        delivery = session.get_one(Delivery, delivery_id)
        told = session.get_one(Notification, delivery.notification_id)
        note_trouble(told.person_id, trouble_of(words), words=words)
