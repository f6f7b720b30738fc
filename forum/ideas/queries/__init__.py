"""Finding ideas: one with all that stands around it, and lists of many."""

from forum.ideas.queries.board import Wanted, page, rows_for
from forum.ideas.queries.families import (
    count_askers,
    family,
    in_family_of,
    merged_below,
)
from forum.ideas.queries.finding import NO_IDEA, get, part
from forum.ideas.queries.lines import IdeaPage
from forum.ideas.queries.rows import IdeaRow, Link
from forum.ideas.queries.thread import show

__all__ = [
    "NO_IDEA",
    "IdeaPage",
    "IdeaRow",
    "Link",
    "Wanted",
    "count_askers",
    "family",
    "get",
    "in_family_of",
    "merged_below",
    "page",
    "part",
    "rows_for",
    "show",
]
