"""The pages about questions, one group of addresses per module."""

from forum.questions.views import (
    asking,
    before,
    board,
    closing,
    editing,
    limiting,
    replying,
    solving,
)
from forum.questions.views.inbox import inbox_pages
from forum.questions.views.thread import pages

__all__ = [
    "asking",
    "before",
    "board",
    "closing",
    "editing",
    "inbox_pages",
    "limiting",
    "pages",
    "replying",
    "solving",
]
