"""The lines of a thread that answer a search, with the words to mark in them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from forum.search.rules.ranking import read
from forum.search.rules.words import LANGUAGES, WRITTEN, forms, stem

# About two lines of a list of results, and how much of them may stand before the first
# word: lines are cut short on a phone.
_WIDTH: Final = 180
_BEFORE: Final = 60

# Enough of a thread that goes on for ever: its first pages hold lines to choose from.
_LONGEST: Final = 1 << 16

# Only words that begin like a wanted one are read with care.
_BEGINNING: Final = 4

_ACCENTED: Final = {
    "ae": "(?:æ|[aàáâãäå][eèéêë])",
    "oe": "(?:œ|[oòóôõö][eèéêë])",
    "a": "[aàáâãäå]",
    "c": "[cç]",
    "e": "[eèéêë]",
    "i": "[iìíîï]",
    "n": "[nñ]",
    "o": "[oòóôõöœ]",
    "u": "[uùúûü]",
    "y": "[yýÿ]",
}

_LETTERS: Final = re.compile("oe|ae|.")

Piece = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class _Match:
    start: int
    end: int
    word: int


def best(texts: Iterable[str], query: str) -> list[Piece]:
    """Cut out the passage with the most of the query's words, in pieces.

    Different words count before repeated ones, and earlier passages before later
    ones. Each piece says whether it is one of the words. Without any word there is
    still something to read: how the first text begins.
    """
    wanted = {it: n for n, word in enumerate(read(query)) for it in word}
    begins = _beginning(wanted)
    chosen: tuple[str, Sequence[_Match]] = ("", ())
    most = (0, 0)
    left = _LONGEST
    for text in texts:
        seen = text[: max(left, 0)]
        left -= len(seen)
        richness, found = _richest(list(_matches(seen, begins, wanted)))
        if richness > most or not chosen[0]:
            most, chosen = richness, (seen, found)
    return list(_pieces(*chosen))


def _beginning(wanted: Iterable[str]) -> re.Pattern[str]:
    """Recognise how the wanted words begin, whatever their accents and hyphens."""
    starts = {it[: min(_BEGINNING, max(1, len(it) - 1))] for it in wanted}
    spelt = (
        "[-‐‑]?".join(
            _ACCENTED.get(it, re.escape(it)) for it in _LETTERS.findall(start)
        )
        for start in sorted(starts)
    )
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(spelt) or '(?!)'})")


def _matches(
    text: str, begins: re.Pattern[str], wanted: Mapping[str, int]
) -> Iterator[_Match]:
    """Find the wanted words; a text is read once, from end to end."""
    lower = text.replace("İ", "I").lower()  # the one letter that would grow
    at = 0
    while start := begins.search(lower, at):
        written = WRITTEN.match(lower, start.start())
        if written is None:
            break
        at = written.end()
        word = _meant(written[0], wanted)
        if word is not None:
            yield _Match(written.start(), at, word)


def _meant(written: str, wanted: Mapping[str, int]) -> int | None:
    stems = (stem(form, each) for form in forms(written) for each in LANGUAGES)
    return next((wanted[it] for it in stems if it in wanted), None)


def _richest(found: Sequence[_Match]) -> tuple[tuple[int, int], Sequence[_Match]]:
    """Slide a window over the matches; say how rich the best one is."""
    most, best_of = (0, 0), found[:0]
    inside: Counter[int] = Counter()
    first = 0
    for last, match in enumerate(found):
        inside[match.word] += 1
        while first < last and match.end - found[first].start > _WIDTH:
            inside[found[first].word] -= 1
            inside += Counter()  # forget the words that are gone
            first += 1
        if (len(inside), last - first + 1) > most:
            most = (len(inside), last - first + 1)
            best_of = found[first : last + 1]
    return most, best_of


def _pieces(text: str, found: Sequence[_Match]) -> Iterator[Piece]:
    start, end = _bounds(text, found)
    at = start
    before = "… " if start else ""
    for match in found:
        yield before + _one_line(text[at : match.start]), False
        yield text[match.start : match.end], True
        at, before = match.end, ""
    after = " …" if end < len(text.rstrip()) else ""
    yield before + _one_line(text[at:end]) + after, False


def _bounds(text: str, found: Sequence[_Match]) -> tuple[int, int]:
    """Widen to the usual width, between whole words, from the sentence's beginning."""
    if not found:
        return 0, _back_to_space(text, _WIDTH)
    first, last = found[0].start, found[-1].end
    earliest = max(0, first - min(_BEFORE, max(0, _WIDTH - (last - first))))
    sentence = max(text.rfind(it, earliest, first) for it in (". ", "? ", "! ", "\n"))
    if earliest == 0:
        start = 0
    elif sentence >= 0:
        start = sentence + 1
    else:
        space = text.find(" ", earliest, first)
        start = space + 1 if space >= 0 else first
    start += len(text[start:first]) - len(text[start:first].lstrip())
    return start, max(last, _back_to_space(text, max(last, start + _WIDTH)))


def _back_to_space(text: str, end: int) -> int:
    if end >= len(text):
        return len(text)
    space = text.rfind(" ", max(0, end - 40), end)
    return space if space > 0 else end


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
