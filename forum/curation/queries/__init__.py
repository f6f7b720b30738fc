"""What an ask has to do with others: what it was, what came of it, what was said."""

from forum.curation.queries.around import Around, Kin, Relation, around
from forum.curation.queries.came_along import writers_of
from forum.curation.queries.disclosing import Asked, asked_of, asked_told
from forum.curation.queries.finding import (
    moves_told,
    rearrangements_told,
    splits_told,
    twin_of,
)
from forum.curation.queries.joined import (
    joined_directly,
    joined_with,
    rearrangement,
    root_of,
)
from forum.curation.queries.preview import (
    Message,
    Preview,
    before_merge,
    before_split,
    messages_of,
)
from forum.curation.queries.said import SaidLine, said_in

__all__ = [
    "Around",
    "Asked",
    "Kin",
    "Message",
    "Preview",
    "Relation",
    "SaidLine",
    "around",
    "asked_of",
    "asked_told",
    "before_merge",
    "before_split",
    "joined_directly",
    "joined_with",
    "messages_of",
    "moves_told",
    "rearrangement",
    "rearrangements_told",
    "root_of",
    "said_in",
    "splits_told",
    "twin_of",
    "writers_of",
]
