"""Reading what feeds and the map of the site hold: what everybody may read, alone."""

from forum.feeds.queries.mapping import parts, places
from forum.feeds.queries.texts import (
    answers_to,
    ideas_in_full,
    questions_in_full,
    solutions_of,
    thread,
)

__all__ = [
    "answers_to",
    "ideas_in_full",
    "parts",
    "places",
    "questions_in_full",
    "solutions_of",
    "thread",
]
