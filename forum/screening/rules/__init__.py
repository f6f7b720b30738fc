"""What holds for those who are new, and what the forum sees in a text."""

from forum.screening.rules.classifier import Weights, has_telephone, score
from forum.screening.rules.limits import (
    ESTABLISHED,
    Body,
    History,
    Limits,
    Typing,
    check_amount,
    check_limits,
    check_pace,
    check_settings,
    mark_of_account,
    window_of,
)
from forum.screening.rules.watching import (
    MOST_RULES,
    NAME_LIMIT,
    PATTERN_LIMIT,
    WHAT_WORDS,
    WHERE_WORDS,
    Watch,
    What,
    Where,
    check_name,
)

__all__ = [
    "ESTABLISHED",
    "MOST_RULES",
    "NAME_LIMIT",
    "PATTERN_LIMIT",
    "WHAT_WORDS",
    "WHERE_WORDS",
    "Body",
    "History",
    "Limits",
    "Typing",
    "Watch",
    "Weights",
    "What",
    "Where",
    "check_amount",
    "check_limits",
    "check_name",
    "check_pace",
    "check_settings",
    "has_telephone",
    "mark_of_account",
    "score",
    "window_of",
]
