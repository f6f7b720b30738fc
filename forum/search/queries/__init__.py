"""Searching for somebody, with the index or without, and measuring how well."""

from forum.search.queries.results import (
    LAST_PAGE,
    Result,
    Results,
    index,
    search,
    similar,
)
from forum.search.queries.trials import imported

__all__ = [
    "LAST_PAGE",
    "Result",
    "Results",
    "imported",
    "index",
    "search",
    "similar",
]
