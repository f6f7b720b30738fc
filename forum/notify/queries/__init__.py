"""Finding whose turn it is, what somebody was told, and how far word has come."""

from forum.notify.queries.askers import BATCH, next_askers
from forum.notify.queries.digests import (
    OwedDigest,
    is_due,
    next_readers,
    owed_digest,
    reader_of,
    waits_until,
)
from forum.notify.queries.following import (
    Hearing,
    ThreadLine,
    are_followed,
    followed_areas,
    hearing,
    threads,
)
from forum.notify.queries.letters import OwedLetter, notification_of, owed_letter
from forum.notify.queries.muting import is_muted, muted_ids
from forum.notify.queries.named import named_at_first, named_since
from forum.notify.queries.reach import Reach, reach
from forum.notify.queries.reading import (
    NotificationRow,
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
    "Hearing",
    "NotificationRow",
    "OwedDigest",
    "OwedLetter",
    "Reach",
    "ThreadLine",
    "TroubleRow",
    "Troubles",
    "are_followed",
    "followed_areas",
    "greeting",
    "hearing",
    "is_due",
    "is_muted",
    "muted_ids",
    "named_at_first",
    "named_since",
    "next_askers",
    "next_readers",
    "notification_of",
    "owed_digest",
    "owed_letter",
    "page",
    "place_of",
    "preferences",
    "reach",
    "reader_of",
    "stopped",
    "threads",
    "troubles",
    "unread",
    "waits_until",
]
