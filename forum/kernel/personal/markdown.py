"""Taking stretches out of Markdown, so that what is left is still whole.

A link that holds one of them, in its words or in where it leads, is a link no more:
its words stay, without what is taken out. An address written out goes altogether.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from forum.kernel.markup.addresses import bare_address, find_bare_address

_BRACKETS: Final = re.compile(r"\\.|!?\[|\]", re.DOTALL)
# Bounded: a text full of brackets that never close is read once, not again and again.
_TARGET: Final = re.compile(r"\((?:[^()\\\n]|\\.|\([^()\n]{0,500}\)){0,2000}+\)")
_LABEL: Final = re.compile(r"\[([^\[\]\n]{0,500})\]")
_DEFINITION: Final = re.compile(
    r"^[ >]{0,10}\[([^\[\]\n]{1,500})\]:[ \t]*\n?[^\n]*\n?", re.MULTILINE
)
_ANGLES: Final = re.compile(r"<[^<>\s]{3,2000}>")
# After these, a mark would be read as the words of a link.
_MAKES_A_LINK: Final = "([:"


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """A part of a text, and what stands in its place afterwards."""

    start: int
    end: int
    mark: str

    def touches(self, start: int, end: int) -> bool:
        """Whether it has a sign in common with another part."""
        return self.start < end and start < self.end


@dataclass(frozen=True, slots=True)
class _Link:
    """`[words](target)`, `[words][label]`, or a picture: where each part begins."""

    start: int
    words: int
    words_end: int
    end: int


def without(source: str, stretches: Iterable[Stretch]) -> str:
    """Write Markdown with marks instead of these stretches, and no broken link."""
    taken = sorted(stretches)
    if not taken:
        return source
    edits = [*taken, *_around(source, taken)]
    text, at = "", 0
    for it in _merged(edits):
        text += source[at : it.start] + it.mark
        at = it.end
        if it.mark and source[at : at + 1] and source[at] in _MAKES_A_LINK:
            text += " "
    return text + source[at:]


def _around(source: str, taken: list[Stretch]) -> Iterator[Stretch]:
    """Find what would be left broken around what is taken out."""

    def held(start: int, end: int) -> Stretch | None:
        return next((it for it in taken if it.touches(start, end)), None)

    gone = set()
    for it in _DEFINITION.finditer(source):
        if held(*it.span()):
            gone.add(it[1].casefold())
            yield Stretch(*it.span(), "")
    for link in _links(source, gone):
        is_reference = source[link.words_end + 1 : link.words_end + 2] != "("
        inside = held(link.start, link.end)
        if inside or is_reference:
            words = source[link.words : link.words_end].strip()
            yield Stretch(link.start, link.words, "")
            mark = inside.mark if inside and not words else ""
            yield Stretch(link.words_end, link.end, mark)
    for it in _ANGLES.finditer(source):
        if inside := held(*it.span()):
            yield Stretch(*it.span(), inside.mark)
    at = 0
    while found := find_bare_address(source, at):
        end = found.start() + max(1, len(bare_address(source, found.start())))
        if inside := held(found.start(), end):
            yield Stretch(found.start(), end, inside.mark)
        at = end


def _links(source: str, gone: set[str]) -> Iterator[_Link]:
    """Find links and pictures that lead somewhere, inner ones first."""
    opened: list[re.Match[str]] = []
    for it in _BRACKETS.finditer(source):
        if it[0].endswith("["):
            opened.append(it)
        elif it[0] == "]" and opened:
            begun = opened.pop()
            words = source[begun.end() : it.start()]
            target = _TARGET.match(source, it.end())
            label = _LABEL.match(source, it.end())
            if target:
                yield _Link(begun.start(), begun.end(), it.start(), target.end())
            elif ((label and label[1]) or words).casefold() in gone:
                end = label.end() if label else it.end()
                yield _Link(begun.start(), begun.end(), it.start(), end)


def _merged(edits: Iterable[Stretch]) -> Iterator[Stretch]:
    """Make one of those that overlap; each mark says what the whole of it was."""
    last: Stretch | None = None
    for it in sorted(edits, key=lambda it: (it.start, -it.end)):
        if last is None or it.start >= last.end:
            if last:
                yield last
            last = it
        elif it.end > last.end:
            last = Stretch(last.start, it.end, last.mark or it.mark)
    if last:
        yield last
