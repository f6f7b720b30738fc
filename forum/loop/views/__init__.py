"""Pages about what the brand decided, promised and did, and whether it works."""

from forum.loop.views import (
    answering,
    ballots,
    commitments,
    correcting,
    results,
    verifying,
    whereabouts,
    writing,
)
from forum.loop.views.blueprint import pages

__all__ = [
    "answering",
    "ballots",
    "commitments",
    "correcting",
    "pages",
    "results",
    "verifying",
    "whereabouts",
    "writing",
]
