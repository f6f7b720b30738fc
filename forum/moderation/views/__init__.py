"""The pages of moderation."""

from forum.moderation.views import (
    flagging,
    hiding,
    locking,
    remembering,
    reviewing,
    sanctioning,
    stating,
    wording,
)
from forum.moderation.views.blueprint import pages

__all__ = [
    "flagging",
    "hiding",
    "locking",
    "pages",
    "remembering",
    "reviewing",
    "sanctioning",
    "stating",
    "wording",
]
