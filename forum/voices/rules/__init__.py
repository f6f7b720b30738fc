"""Finding groups of accounts that move together, and judging them, in plain Python."""

from collections.abc import Mapping, Sequence

from forum.voices.rules.bursts import bursts
from forum.voices.rules.found import Account, Found, Pattern, Target, Voice
from forum.voices.rules.groups import (
    REASON_LIMIT,
    Evidence,
    Known,
    Ruling,
    check_aside,
    check_open,
    evidence_of,
    idea_in,
    is_news,
    round_in,
    same_as,
)
from forum.voices.rules.networks import MARK_LENGTH, mark_of
from forum.voices.rules.rings import rings

__all__ = [
    "MARK_LENGTH",
    "REASON_LIMIT",
    "Account",
    "Evidence",
    "Found",
    "Known",
    "Pattern",
    "Ruling",
    "Target",
    "Voice",
    "check_aside",
    "check_open",
    "evidence_of",
    "idea_in",
    "is_news",
    "look",
    "mark_of",
    "round_in",
    "same_as",
]


def look(accounts: Mapping[int, Account], voices: Sequence[Voice]) -> Sequence[Found]:
    """Find everybody who moves together, of everything that was said."""
    return [*bursts(accounts, voices), *rings(voices)]
