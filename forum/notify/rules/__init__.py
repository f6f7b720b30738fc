"""Who is told what, why, and by which way."""

from forum.notify.rules.askers import (
    Asker,
    Edge,
    Outcome,
    TellState,
    Why,
    settle,
    why_words,
)
from forum.notify.rules.notice import Audience, Heard, Notice, NoticeLine, Sending

__all__ = [
    "Asker",
    "Audience",
    "Edge",
    "Heard",
    "Notice",
    "NoticeLine",
    "Outcome",
    "Sending",
    "TellState",
    "Why",
    "settle",
    "why_words",
]
