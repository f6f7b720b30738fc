"""Writing down what became of a letter."""

from forum.infra.db import session
from forum.kernel.clock import now
from forum.notify.actions.troubles import note_trouble
from forum.notify.models import Delivery, Notification
from forum.notify.rules import Sending, trouble_of


def note_delivery(delivery_id: int, outcome: Sending, words: str = "") -> None:
    """Write down that a letter was taken, refused in these words, or not sent."""
    delivery = session.get_one(Delivery, delivery_id)
    delivery.state, delivery.sent_at = outcome, now()
    delivery.words = words
    if outcome is Sending.REFUSED:
        told = session.get_one(Notification, delivery.notification_id)
        note_trouble(told.person_id, trouble_of(words), words=words)
