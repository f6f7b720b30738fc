"""Finding whose turn it is, what somebody was told, and how far word has come."""

from forum.notify.queries.askers import BATCH, next_askers
from forum.notify.queries.letters import OwedLetter, notification_of, owed_letter
from forum.notify.queries.named import named_at_first, named_since
from forum.notify.queries.reach import Reach, reach
from forum.notify.queries.reading import (
    NotificationRow,
    is_muted,
    muted_posts,
    page,
    place_of,
    preferences,
    unread,
)
from forum.notify.queries.troubles import (
    TroubleRow,
    Troubles,
    greeting,
    stopped,
    troubles,
)

__all__ = [
    "BATCH",
    "NotificationRow",
    "OwedLetter",
    "Reach",
    "TroubleRow",
    "Troubles",
    "greeting",
    "is_muted",
    "muted_posts",
    "named_at_first",
    "named_since",
    "next_askers",
    "notification_of",
    "owed_letter",
    "page",
    "place_of",
    "preferences",
    "reach",
    "stopped",
    "troubles",
    "unread",
]
