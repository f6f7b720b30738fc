"""Emphasis: from tags that may stand anywhere to stars that may not."""

import re
from typing import Final
from unicodedata import category

# Where emphasis opens and closes until its whole paragraph is known: code points that
# Unicode keeps for such private use, no text holds them.
OPENED: Final = {"em": "\ufdd0", "strong": "\ufdd1", "s": "\ufdd2"}
CLOSED: Final = {"em": "\ufdd3", "strong": "\ufdd4", "s": "\ufdd5"}
PRIVATE: Final = re.compile("[\ufdd0-\ufdd5]")

_SIGNS: Final = dict(
    zip("\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4\ufdd5", ("*", "**", "~~") * 2, strict=True)
)
_OPENING: Final = dict(zip(CLOSED.values(), OPENED.values(), strict=True))
_STARS: Final = {name for name, sign in _SIGNS.items() if "*" in sign}
_PIECES: Final = re.compile("([\ufdd0-\ufdd5])")
_NEATER: Final = [
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        # Nothing is emphasised, or there is nothing but a space between two alike.
        ("\ufdd0( *)\ufdd3|\ufdd1( *)\ufdd4|\ufdd2( *)\ufdd5", r"\1\2\3"),
        ("\ufdd3( *)\ufdd0|\ufdd4( *)\ufdd1|\ufdd5( *)\ufdd2", r"\1\2\3"),
        # Spaces at the inner ends go out, and so do points next to a letter.
        ("([\ufdd0-\ufdd2])(\\s+)", r"\2\1"),
        ("(\\s+)([\ufdd3-\ufdd5])", r"\2\1"),
        ("(?<=\\w)([\ufdd0-\ufdd2]+)([.,:;?(\"'/-]+)", r"\2\1"),
        ("([.,:;?\"'/-]+)([\ufdd3-\ufdd5]+)(?=\\w)", r"\2\1"),
    )
]


def emphasised(text: str) -> str:
    """Turn the marks of a paragraph into stars where stars would be understood.

    Markdown reads a star by its neighbours: what would show its stars, however
    neatly written, loses its emphasis instead.
    """
    if not PRIVATE.search(text):
        return text
    for pattern, replacement in _NEATER * 3:
        text = pattern.sub(replacement, text)
    pieces = _PIECES.split(text)
    pairs = _pairs(pieces)
    while lost := {pair for pair in pairs if not _is_understood(pieces, *pair)}:
        for opened, closed in lost:
            pieces[opened] = pieces[closed] = ""
        pairs -= lost
    return "".join(_SIGNS.get(piece, piece) for piece in pieces)


def _pairs(pieces: list[str]) -> set[tuple[int, int]]:
    """Match what opens and closes; what crosses or stays open is no emphasis."""
    waiting: dict[str, int] = {}
    pairs = set()
    for place in range(1, len(pieces), 2):
        mark, pieces[place] = pieces[place], ""
        if mark not in _OPENING:
            waiting.setdefault(mark, place)
        elif _OPENING[mark] in waiting:
            while _OPENING[mark] in waiting:
                other, opened = waiting.popitem()
            pieces[opened], pieces[place] = other, mark
            pairs.add((opened, place))
    return pairs


def _is_understood(pieces: list[str], opened: int, closed: int) -> bool:
    if pieces[opened] in _STARS and _closes_just_before(pieces, opened):
        return False
    return _hugs(
        _neighbour(pieces, opened, step=1), _neighbour(pieces, opened, step=-1)
    ) and _hugs(_neighbour(pieces, closed, step=-1), _neighbour(pieces, closed, step=1))


def _closes_just_before(pieces: list[str], place: int) -> bool:
    """Tell whether one run of stars would have to close and open at once."""
    before = next((piece for piece in reversed(pieces[:place]) if piece), "")
    return before in _STARS and before in _OPENING


def _neighbour(pieces: list[str], place: int, *, step: int) -> str:
    """Give the character next to a run of stars; beyond the paragraph is space."""
    stars = pieces[place] in _STARS
    place += step
    while 0 <= place < len(pieces):
        if pieces[place] and not (stars and pieces[place] in _STARS):
            return pieces[place][0 if step > 0 else -1]
        place += step
    return " "


def _hugs(inner: str, outer: str) -> bool:
    """Tell whether Markdown takes stars between the two as belonging to `inner`."""
    if inner.isspace() or "~" in (inner, outer):
        return False
    if category(inner)[0] not in "PS" and inner not in _SIGNS:
        return True
    return outer.isspace() or category(outer)[0] == "P" or outer in _SIGNS
