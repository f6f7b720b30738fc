"""Emphasis of a paragraph, from tags that may stand anywhere to stars that may not."""

import re
from typing import Final
from unicodedata import category

# Where emphasis opens and closes until its whole paragraph is known: code points that
# Unicode keeps for such private use, no text holds them.
OPENED: Final = {"em": "\ufdd0", "strong": "\ufdd2", "s": "\ufdd4"}
CLOSED: Final = {"em": "\ufdd1", "strong": "\ufdd3", "s": "\ufdd5"}
PRIVATE: Final = re.compile("[\ufdd0-\ufdd5]")

_SIGNS: Final = dict(zip("\ufdd0\ufdd2\ufdd4", ("*", "**", "~~"), strict=True))
_OPENING: Final = dict(zip("\ufdd1\ufdd3\ufdd5", _SIGNS, strict=True))
_PIECES: Final = re.compile("([\ufdd0-\ufdd5])")
_SPACE_INSIDE: Final = re.compile(
    "([\ufdd0\ufdd2\ufdd4]+)(\\s+)|(\\s+)([\ufdd1\ufdd3\ufdd5]+)"
)
_NOTHING_INSIDE: Final = re.compile("\ufdd0\ufdd1|\ufdd2\ufdd3|\ufdd4\ufdd5")
_NOTHING_BETWEEN: Final = re.compile(
    "\ufdd1( ?)\ufdd0|\ufdd3( ?)\ufdd2|\ufdd5( ?)\ufdd4"
)
_POINT_FIRST: Final = re.compile("(\\w)([\ufdd0\ufdd2\ufdd4]+)([.,:;?()\"'/-]+)")
_POINT_LAST: Final = re.compile("([.,:;?()\"'/-]+)([\ufdd1\ufdd3\ufdd5]+)(\\w)")


def emphasised(text: str) -> str:
    """Turn the marks of a paragraph into stars where stars would be understood.

    Markdown reads a star by its neighbours: spaces and points move out of the
    emphasis, and what still would show its stars loses the emphasis instead.
    """
    if not PRIVATE.search(text):
        return text
    pieces = _PIECES.split(_neat(text))
    pairs = _pairs(pieces)
    while broken := [pair for pair in pairs if not _understood(pieces, *pair)]:
        for opened, closed in broken:
            pieces[opened] = pieces[closed] = ""
        pairs = [pair for pair in pairs if pair not in broken]
    kept = {place for pair in pairs for place in pair}
    return "".join(
        _SIGNS[_OPENING.get(piece, piece)] if place in kept else piece
        for place, piece in enumerate(pieces)
        if place in kept or not place % 2
    )


def _neat(text: str) -> str:
    for _ in range(3):
        text = _NOTHING_INSIDE.sub("", text)
        text = _NOTHING_BETWEEN.sub(r"\1\2\3", text)
        text = _SPACE_INSIDE.sub(r"\2\1\4\3", text)
    text = _POINT_FIRST.sub(r"\1\3\2", text)
    return _POINT_LAST.sub(r"\2\1\3", text)


def _pairs(pieces: list[str]) -> list[tuple[int, int]]:
    """Match what opens and closes; what crosses or stays open is no emphasis."""
    waiting: list[int] = []
    pairs = []
    for place in range(1, len(pieces), 2):
        mark = pieces[place]
        if mark in _SIGNS:
            if mark not in {pieces[earlier] for earlier in waiting}:
                waiting.append(place)
            continue
        while waiting and _OPENING[mark] in {pieces[earlier] for earlier in waiting}:
            opened = waiting.pop()
            if pieces[opened] == _OPENING[mark]:
                pairs.append((opened, place))
                break
    matched = {place for pair in pairs for place in pair}
    for place in range(1, len(pieces), 2):
        if place not in matched:
            pieces[place] = ""
    return pairs


def _understood(pieces: list[str], opened: int, closed: int) -> bool:
    return _hugs(
        _neighbour(pieces, opened, step=1), _neighbour(pieces, opened, step=-1)
    ) and _hugs(_neighbour(pieces, closed, step=-1), _neighbour(pieces, closed, step=1))


def _neighbour(pieces: list[str], place: int, *, step: int) -> str:
    """Give the character next to a mark; the ends of a paragraph count as space."""
    place += step
    while 0 <= place < len(pieces):
        if pieces[place]:
            return pieces[place][0 if step > 0 else -1]
        place += step
    return " "


def _hugs(inner: str, outer: str) -> bool:
    """Tell whether Markdown takes a star between the two as belonging to `inner`."""
    if inner.isspace():
        return False
    if category(inner)[0] not in "PS" and not PRIVATE.match(inner):
        return True
    return outer.isspace() or category(outer)[0] == "P" or bool(PRIVATE.match(outer))
