"""What an import is made of and how it decides, whatever the source."""

from forum.importers.rules.decisions import (
    former_member,
    is_message,
    last_turn,
    last_word,
    moment,
    stack_exchange_licence,
)
from forum.importers.rules.names import (
    LONGEST_NAME,
    area_name,
    handles,
    language_of,
    shown_name,
    tag_of,
)
from forum.importers.rules.records import (
    ImportedPerson,
    ImportedPost,
    ImportedThread,
    Place,
    Provenance,
    Reading,
    Tally,
    Writing,
)
from forum.importers.rules.report import WORDS, Remark, Report, Why

__all__ = [
    "LONGEST_NAME",
    "WORDS",
    "ImportedPerson",
    "ImportedPost",
    "ImportedThread",
    "Place",
    "Provenance",
    "Reading",
    "Remark",
    "Report",
    "Tally",
    "Why",
    "Writing",
    "area_name",
    "former_member",
    "handles",
    "is_message",
    "language_of",
    "last_turn",
    "last_word",
    "moment",
    "shown_name",
    "stack_exchange_licence",
    "tag_of",
]
