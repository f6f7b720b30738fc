"""The pages of moderation."""

from forum.moderation.views import (
    flagging,
    hiding,
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
    "pages",
    "remembering",
    "reviewing",
    "sanctioning",
    "stating",
    "wording",
]
