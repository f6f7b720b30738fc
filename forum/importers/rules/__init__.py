"""What an import is made of and how it decides, whatever the source."""

from forum.importers.rules.decisions import (
    State,
    creative_commons,
    former_member,
    is_message,
    moment,
    stack_exchange_licence,
    state_of,
)
from forum.importers.rules.names import area_name, clean, handles, language_of
from forum.importers.rules.records import (
    ImportedPerson,
    ImportedPost,
    ImportedThread,
    Licence,
    Place,
    Provenance,
    Reading,
    Tally,
    Writing,
)
from forum.importers.rules.report import WORDS, Remark, Report, Why

__all__ = [
    "WORDS",
    "ImportedPerson",
    "ImportedPost",
    "ImportedThread",
    "Licence",
    "Place",
    "Provenance",
    "Reading",
    "Remark",
    "Report",
    "State",
    "Tally",
    "Why",
    "Writing",
    "area_name",
    "clean",
    "creative_commons",
    "former_member",
    "handles",
    "is_message",
    "language_of",
    "moment",
    "stack_exchange_licence",
    "state_of",
]
