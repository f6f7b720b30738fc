"""Who is told what, why, and by which way."""

from forum.notify.rules.askers import (
    SHOWN,
    Asker,
    Edge,
    Outcome,
    TellState,
    settle,
)
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
from forum.notify.rules.return_address import ReturnAddress
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
from forum.notify.rules.trouble import (
    STOPS,
    WORDS_LIMIT,
    Trouble,
    trouble_of,
    trouble_words,
)
from forum.notify.rules.whys import Why, why_words

__all__ = [
    "DIGEST",
    "FOLLOWED",
    "MOST_WAITING",
    "RHYTHM_WORDS",
    "SECTION_WORDS",
    "SHOWN",
    "STOPS",
    "WORDS_LIMIT",
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
    "ReturnAddress",
    "Rhythm",
    "Section",
    "Sending",
    "TellState",
    "Trouble",
    "Waits",
    "Why",
    "arrange",
    "last_hours",
    "offered",
    "rhythm_of",
    "settle",
    "trouble_of",
    "trouble_words",
    "usual",
    "usual_of",
    "why_words",
]
