"""What changed from one version of a text to the next, word by word."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

Piece = tuple[str, str]

WORD: Final = re.compile(r"\s+|\w+|[^\w\s]")
# Comparing costs the product of both lengths: past this many words, lines it is.
MOST_WORDS: Final = 3_000


def changes(before: str, after: str) -> list[Piece]:
    """List the pieces of a text as ("same" | "added" | "removed", words)."""
    old, new = _pieces(before, after)
    found: list[Piece] = []
    for kind, i, j, k, m in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            found.append(("same", "".join(old[i:j])))
            continue
        if i < j:
            found.append(("removed", "".join(old[i:j])))
        if k < m:
            found.append(("added", "".join(new[k:m])))
    return found


def _pieces(before: str, after: str) -> tuple[Sequence[str], Sequence[str]]:
    words = WORD.findall(before), WORD.findall(after)
    if max(map(len, words)) <= MOST_WORDS:
        return words
    return before.splitlines(keepends=True), after.splitlines(keepends=True)
