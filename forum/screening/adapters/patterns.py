"""Looking for what moderators watch for, in time that grows with the text alone."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, Final

import re2

from forum.kernel.errors import Invalid
from forum.kernel.text import is_blank, say
from forum.screening.rules.watching import PATTERN_LIMIT, Watch, Where

MEMORY: Final = 2**20
READS: Final = 40_000


def check_pattern(pattern: str) -> str:
    """Accept a pattern, or say what to change: no look-around, no reference back."""
    pattern = pattern.strip()
    if is_blank(pattern):
        raise Invalid(say("Write what to look for."), field="pattern")
    if len(pattern) > PATTERN_LIMIT:
        raise Invalid(
            say("Keep it under %(most)s characters.", most=PATTERN_LIMIT),
            field="pattern",
        )
    try:
        found = _compiled(pattern)
    except re2.error as error:
        raise Invalid(
            say(
                "This is no pattern that can be looked for. "
                "Put a backslash before signs such as ( [ * ? that mean themselves."
            ),
            field="pattern",
        ) from error
    if found.search("") is not None:
        raise Invalid(say("It fits every text. Say more."), field="pattern")
    return pattern


def fitting(rules: Iterable[Watch], text: str, links: Sequence[str]) -> Sequence[Watch]:
    """List the rules that fit a text or its links."""
    places = {Where.WORDS: text[:READS], Where.LINKS: "\n".join(links)[:READS]}
    return [it for it in rules if _compiled(it.pattern).search(places[it.where])]


def found_in(pattern: str, text: str) -> Sequence[str]:
    """List what a pattern finds in a text, a few of them."""
    found = _compiled(pattern).finditer(text[:READS])
    return [it.group(0)[:80] for it, _ in zip(found, range(20), strict=False)]


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> Any:  # noqa: ANN401 - re2 ships no types
    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    options.max_mem = MEMORY
    return re2.compile(pattern, options)
