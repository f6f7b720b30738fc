"""What a flag needs, how much it weighs, and when flags hide a post."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Final

from forum.kernel.errors import Invalid
from forum.kernel.text import is_blank, say
from forum.moderation.rules.reviews import Reviewing
from forum.posts.rules import HideReason

FLAG_WORDS_LIMIT: Final = 500
# Nobody who reads flags faster. Whoever must look at them can do no more either.
FLAGS_AT_ONCE: Final = 10
FLAGS_WITHIN: Final = timedelta(minutes=1)
FLAG_REASONS: Final = (
    HideReason.SPAM,
    HideReason.ABUSE,
    HideReason.PERSONAL_DATA,
    HideReason.OFF_TOPIC,
    HideReason.DANGEROUS,
    HideReason.DUPLICATE,
    HideReason.MACHINE,
    HideReason.OTHER,
)


class FlagState(StrEnum):
    """What came of a flag."""

    OPEN = "open"
    UPHELD = "upheld"
    DISMISSED = "dismissed"
    MOOT = "moot"
    """The post went before anybody looked: it speaks neither for nor against."""


def check_flag(reason: HideReason, words: str) -> str:
    """Accept a flag's words; another reason than those of the list needs some."""
    words = words.strip()
    if reason is HideReason.OTHER and is_blank(words):
        raise Invalid(say("Say in a sentence what is wrong."), field="words")
    if len(words) > FLAG_WORDS_LIMIT:
        raise Invalid(
            say("Keep it under %(most)s characters.", most=FLAG_WORDS_LIMIT),
            field="words",
        )
    return words


def weight(upheld: int, settled: int) -> Fraction:
    """Say how much somebody's flags weigh, by what became of those before.

    Half for whoever never flagged; near one for who is right, near nothing for who
    flags whatever they dislike.
    """
    return Fraction(upheld + 2, settled + 4)


def hides(weights: Mapping[int, Fraction], given: Reviewing) -> bool:
    """Whether flags hide a post until it is reviewed: takes a weight for each person.

    One person never hides anything, however often they were right.
    """
    enough = Fraction(str(given.hide_weight))
    return len(weights) >= given.hide_people and sum(weights.values()) >= enough


def main_reason(flags: Iterable[tuple[HideReason, Fraction]]) -> HideReason:
    """Say what most of the weight says is wrong; of equals, the first of the list."""
    sums: dict[HideReason, Fraction] = {}
    for reason, each in flags:
        sums[reason] = sums.get(reason, Fraction()) + each
    return max(FLAG_REASONS, key=lambda it: sums.get(it, Fraction()))
