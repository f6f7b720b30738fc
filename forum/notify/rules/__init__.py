"""Who is told what, why, and by which way."""

from forum.notify.rules.askers import Asker, Edge, Outcome, TellState, settle
from forum.notify.rules.digest import (
    MOST_WAITING,
    SECTION_WORDS,
    Contents,
    DigestLine,
    Gathered,
    Section,
    Waits,
    arrange,
)
from forum.notify.rules.hours import Hours, last_hours
from forum.notify.rules.notice import Audience, Heard, Notice, NoticeLine, Sending
from forum.notify.rules.rhythm import (
    DIGEST,
    FOLLOWED,
    RHYTHM_WORDS,
    Chosen,
    Rhythm,
    offered,
    rhythm_of,
    usual,
    usual_of,
)
from forum.notify.rules.whys import Why, why_words

__all__ = [
    "DIGEST",
    "FOLLOWED",
    "MOST_WAITING",
    "RHYTHM_WORDS",
    "SECTION_WORDS",
    "Asker",
    "Audience",
    "Chosen",
    "Contents",
    "DigestLine",
    "Edge",
    "Gathered",
    "Heard",
    "Hours",
    "Notice",
    "NoticeLine",
    "Outcome",
    "Rhythm",
    "Section",
    "Sending",
    "TellState",
    "Waits",
    "Why",
    "arrange",
    "last_hours",
    "offered",
    "rhythm_of",
    "settle",
    "usual",
    "usual_of",
    "why_words",
]
