"""What an ask has to do with others: what it was, what came of it, what was said."""

from forum.curation.queries.around import Around, Kin, Relation, around
from forum.curation.queries.finding import moves_told, splits_told, twin_of
from forum.curation.queries.joined import (
    joined_directly,
    joined_with,
    rearrangement,
    root_of,
)
from forum.curation.queries.said import SaidLine, said_in

__all__ = [
    "Around",
    "Kin",
    "Relation",
    "SaidLine",
    "around",
    "joined_directly",
    "joined_with",
    "moves_told",
    "rearrangement",
    "root_of",
    "said_in",
    "splits_told",
    "twin_of",
]
