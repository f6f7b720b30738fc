"""M5: whether a no was written for those who read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from forum.insights.rules.shares import Share

LIKE: Final = 0.9
"""From here on two texts are one text, with a name or a date changed."""

COMPARED: Final = 50
"""How many of the declines before are compared with each."""


@dataclass(frozen=True, slots=True)
class Decline:
    """A no, and the words it came with."""

    words: str
    is_recent: bool
    """Whether it is counted, or only compared with."""


def reasoned(declines: Sequence[Decline]) -> Share:
    """Count the declines, the oldest first, that do not repeat one before.

    A reason and a text they all have: the database sees to that.
    """
    texts = [it.words.casefold().split() for it in declines]
    own = [
        not any(
            is_like(text, before)
            for before in texts[max(0, position - COMPARED) : position]
        )
        for position, text in enumerate(texts)
        if declines[position].is_recent
    ]
    return Share(sum(own), len(own))


def is_like(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two texts, as words, are nearly the same.

    The two bounds come first: they cost a hundredth, and settle most pairs.
    """
    found = SequenceMatcher(None, one, other, autojunk=False)
    return (
        found.real_quick_ratio() >= LIKE
        and found.quick_ratio() >= LIKE
        and found.ratio() >= LIKE
    )
