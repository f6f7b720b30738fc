"""What stands in a digest: what matters most to its reader first, and not too much."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import groupby
from typing import Final

from forum.kernel.text import Sentence, say
from forum.notify.rules.notice import Notice, NoticeLine
from forum.notify.rules.rhythm import FOLLOWING
from forum.people.rules import Actor

MOST_LINES: Final = 12
MOST_WAITING: Final = 3
"""Of what waits for its reader without being news: a reminder, not a list."""


class Section(StrEnum):
    """What something is for its reader. The first ones matter most."""

    OUTCOMES = "outcomes"
    ANSWERS = "answers"
    WAITING = "waiting"
    FOLLOWED = "followed"


SECTION_WORDS: Final[Mapping[Section, Sentence]] = {
    Section.OUTCOMES: say("What came of what you asked"),
    Section.ANSWERS: say("Answers and words to you"),
    Section.WAITING: say("What waits for you"),
    Section.FOLLOWED: say("In what you follow"),
}
_RANK: Final = {each: rank for rank, each in enumerate(Section)}


@dataclass(frozen=True, kw_only=True)
class Waits:
    """What waits for somebody without being news, brought by the feature that knows.

    It never makes a letter by itself: it stands in those that go out anyway.
    """

    lines: Callable[[Actor], Sequence[NoticeLine]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Gathered:
    """One thing that waited for a digest, in words that its reader may see today."""

    notice: Notice
    why: str
    thread_id: int | None
    at: datetime
    line: NoticeLine

    @property
    def section(self) -> Section:
        """What it is for its reader."""
        if self.why in FOLLOWING:
            return Section.FOLLOWED
        if self.notice.is_turn:
            return Section.WAITING
        return Section.OUTCOMES if self.notice.is_outcome else Section.ANSWERS

    @property
    def weight(self) -> int:
        """How much it matters among what is in the same section."""
        return self.notice.is_outcome - self.notice.is_for_followers


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestLine:
    """The newest of a kind in a thread; it stands for the others as well."""

    line: NoticeLine
    why: str = ""
    at: datetime | None = None
    others: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Contents:
    """What stands in a digest."""

    sections: Sequence[tuple[Section, Sequence[DigestLine]]]
    more: int
    """Lines that have no room: they stand on the pages."""

    @property
    def first(self) -> NoticeLine:
        """The most important thing in it, which its subject says."""
        return self.sections[0][1][0].line

    @property
    def count(self) -> int:
        """How many lines there are, with and without room."""
        return sum(len(lines) for _, lines in self.sections) + self.more


def arrange(news: Sequence[Gathered], waiting: Sequence[NoticeLine]) -> Contents:
    """Put what matters most first, one line for each kind of thing in a thread.

    In each section outcomes stand before the talk about them, and new questions after.
    """
    folded = sorted(_folded(news), key=lambda it: it[0].weight, reverse=True)
    found = [(it.section, _line(it, others)) for it, others in folded]
    known = {each.line.title for _, each in found}
    more = [it for it in waiting if it.title not in known][:MOST_WAITING]
    found += [(Section.WAITING, DigestLine(line=it)) for it in more]
    found.sort(key=lambda it: _RANK[it[0]])
    shown = found[:MOST_LINES]
    return Contents(
        sections=[
            (section, [line for _, line in lines])
            for section, lines in groupby(shown, key=lambda it: it[0])
        ],
        more=len(found) - len(shown),
    )


def _folded(news: Sequence[Gathered]) -> Sequence[tuple[Gathered, int]]:
    """Keep the newest of each kind in each thread, and count the others; newest first.

    What belongs to no thread stands for itself.
    """
    found: dict[tuple[object, ...], list[Gathered]] = {}
    for number, it in enumerate(sorted(news, key=lambda it: it.at, reverse=True)):
        thread = ("thread", it.thread_id) if it.thread_id else ("alone", number)
        found.setdefault((it.section, it.notice.kind, *thread), []).append(it)
    return [(several[0], len(several) - 1) for several in found.values()]


def _line(it: Gathered, others: int) -> DigestLine:
    return DigestLine(line=it.line, why=it.why, at=it.at, others=others)
