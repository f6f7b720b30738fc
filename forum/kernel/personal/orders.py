"""Order numbers, as a brand writes them.

A pattern shows how one looks: `#` is any figure, `?` any letter, everything else
stands for itself. That is enough for order numbers, can be written without learning
anything, and takes the same time whatever text is looked through.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from forum.kernel.errors import Invalid
from forum.kernel.text import say

LEAST_FIGURES: Final = 4  # fewer would be found in every price and year
PATTERN_LIMIT: Final = 40
PATTERNS_LIMIT: Final = 10


def check_patterns(typed: str, *, field: str) -> tuple[str, ...]:
    """Accept patterns, parted by commas or lines, or say what is wrong with them."""
    patterns = tuple(it.strip() for it in re.split(r"[,\n]", typed) if it.strip())
    if (
        len(patterns) > PATTERNS_LIMIT
        or max(map(len, patterns), default=0) > PATTERN_LIMIT
    ):
        raise Invalid(
            say(
                "Write at most %(most)s patterns of %(long)s characters.",
                most=PATTERNS_LIMIT,
                long=PATTERN_LIMIT,
            ),
            field=field,
        )
    if any(it.count("#") < LEAST_FIGURES for it in patterns):
        raise Invalid(
            say("A pattern needs at least %(least)s figures: #.", least=LEAST_FIGURES),
            field=field,
        )
    return patterns


def orders_in(text: str, pattern: str) -> Iterator[tuple[int, int]]:
    """Find the order numbers of a pattern that do not go on at either end."""
    return (it.span() for it in _compiled(pattern).finditer(text))


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    """Of as many signs as the pattern has: nothing is repeated, nothing tried twice."""
    signs = {"#": r"\d", "?": r"[^\W\d_]"}
    parts = "".join(signs.get(it) or re.escape(it) for it in pattern)
    return re.compile(rf"(?<!\w){parts}(?!\w)", re.IGNORECASE)
