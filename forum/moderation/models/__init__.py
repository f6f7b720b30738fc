"""Moderation, as the database keeps it."""

from forum.moderation.models.log import ActLog
from forum.moderation.models.notes import StaffNote
from forum.moderation.models.reviews import Finding, Flag, Review
from forum.moderation.models.sanctions import Sanction
from forum.moderation.models.words import WordsAppeal

__all__ = [
    "ActLog",
    "Finding",
    "Flag",
    "Review",
    "Sanction",
    "StaffNote",
    "WordsAppeal",
]
