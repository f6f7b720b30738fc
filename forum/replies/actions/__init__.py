"""What a mail does: publish a reply, give it back, note that a letter came back."""

from forum.replies.actions.notes import note_report
from forum.replies.actions.reading import (
    Incoming,
    forget_what_was_read,
    incoming,
    is_new,
)
from forum.replies.actions.replying import take
from forum.replies.actions.returning import has_left

__all__ = [
    "Incoming",
    "forget_what_was_read",
    "has_left",
    "incoming",
    "is_new",
    "note_report",
    "take",
]
