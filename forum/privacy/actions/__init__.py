"""Handing over what is kept of somebody, and forgetting it."""

from forum.privacy.actions.archives import (
    ask,
    count_archive,
    forget_archive,
    forget_archives,
    make,
    note_made,
    sweep,
    write,
)
from forum.privacy.actions.closing import change_mind, close, close_due
from forum.privacy.actions.erase import erase
from forum.privacy.actions.keeping import forget_by_the_rules, set_terms
from forum.privacy.actions.replaying import replay

__all__ = [
    "ask",
    "change_mind",
    "close",
    "close_due",
    "count_archive",
    "erase",
    "forget_archive",
    "forget_archives",
    "forget_by_the_rules",
    "make",
    "note_made",
    "replay",
    "set_terms",
    "sweep",
    "write",
]
