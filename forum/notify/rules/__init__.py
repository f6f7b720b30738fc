"""Who is told what, why, and by which way."""

from forum.notify.rules.askers import (
    SHOWN,
    Asker,
    Edge,
    Outcome,
    TellState,
    Why,
    settle,
    why_words,
)
from forum.notify.rules.notice import Audience, Heard, Notice, NoticeLine, Sending
from forum.notify.rules.return_address import ReturnAddress
from forum.notify.rules.trouble import (
    STOPS,
    WORDS_LIMIT,
    Trouble,
    trouble_of,
    trouble_words,
)

__all__ = [
    "SHOWN",
    "STOPS",
    "WORDS_LIMIT",
    "Asker",
    "Audience",
    "Edge",
    "Heard",
    "Notice",
    "NoticeLine",
    "Outcome",
    "ReturnAddress",
    "Sending",
    "TellState",
    "Trouble",
    "Why",
    "settle",
    "trouble_of",
    "trouble_words",
    "why_words",
]
