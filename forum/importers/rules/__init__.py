"""What an import is made of and how it decides, whatever the source."""

from forum.importers.rules import statuses
from forum.importers.rules.dates import moment_told, reads_two_ways
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
    Imported,
    ImportedIdea,
    ImportedPerson,
    ImportedPost,
    ImportedThread,
    Place,
    Provenance,
    Reading,
    Status,
    Tally,
    Writing,
)
from forum.importers.rules.report import WORDS, Remark, Report, Why
from forum.importers.rules.statuses import Statuses, status_in
from forum.importers.rules.writing import markdown_of, with_first_line

__all__ = [
    "LONGEST_NAME",
    "WORDS",
    "Imported",
    "ImportedIdea",
    "ImportedPerson",
    "ImportedPost",
    "ImportedThread",
    "Place",
    "Provenance",
    "Reading",
    "Remark",
    "Report",
    "Status",
    "Statuses",
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
    "markdown_of",
    "moment",
    "moment_told",
    "reads_two_ways",
    "shown_name",
    "stack_exchange_licence",
    "status_in",
    "statuses",
    "tag_of",
    "with_first_line",
]
