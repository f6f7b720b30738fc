"""Finding everything that names somebody, and what they asked for it."""

from forum.privacy.queries.asked import (
    archive,
    closing,
    due,
    known_keys,
    old_archives,
    waiting,
)
from forum.privacy.queries.handing import Part, parts
from forum.privacy.queries.naming import account_of, columns, is_fixed, manifests

__all__ = [
    "Part",
    "account_of",
    "archive",
    "closing",
    "columns",
    "due",
    "is_fixed",
    "known_keys",
    "manifests",
    "old_archives",
    "parts",
    "waiting",
]
