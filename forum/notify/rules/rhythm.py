"""How soon a letter follows what happened: what each person chose, or what is usual."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from forum.askers.rules import Tie
from forum.kernel.text import Sentence, say
from forum.notify.rules.notice import Notice
from forum.notify.rules.whys import Why


class Rhythm(StrEnum):
    """How soon something comes by mail. It stands on the pages in any case."""

    INSTANT = "instant"
    DAILY = "daily"
    WEEKLY = "weekly"
    PAGES = "pages"
    """Not by mail."""

    @property
    def is_gathered(self) -> bool:
        """Whether it waits for a digest."""
        return self in GATHERED


GATHERED: Final = (Rhythm.DAILY, Rhythm.WEEKLY)
RHYTHM_WORDS: Final[Mapping[Rhythm, Sentence]] = {
    Rhythm.INSTANT: say("Right away"),
    Rhythm.DAILY: say("Daily"),
    Rhythm.WEEKLY: say("Weekly"),
    Rhythm.PAGES: say("On the pages"),
}
FOLLOWING: Final = frozenset({Tie.FOLLOWS, Why.FOLLOWS_AREA})
ASKED: Final = frozenset(Tie) - FOLLOWING

FOLLOWED: Final = "followed"
"""Stands for a kind among what somebody chose: for all that they follow."""

DIGEST: Final = "digest"
"""Stands for a kind as well: whether they get digests at all."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Chosen:
    """What somebody chose, as far as one kind of message goes."""

    by_kind: Mapping[str, Rhythm] = field(default_factory=dict)
    by_thread: Mapping[int, Rhythm] = field(default_factory=dict)


def usual(notice: Notice, why: str) -> Rhythm:
    """Say how soon it comes to somebody who has not chosen.

    Whoever asked learns at once what came of it, and whoever follows once a day. All
    else is quiet but for those whom it cannot wait for.
    """
    if why in FOLLOWING:
        return Rhythm.DAILY
    is_owed = notice.is_outcome and why in set(Tie)
    is_instant = is_owed or why in notice.mails_by_default
    return Rhythm.INSTANT if is_instant else Rhythm.PAGES


def usual_of(notice: Notice) -> Rhythm:
    """Say how soon a kind comes to those whom it cannot wait for, or who follow."""
    if notice.is_for_followers:
        return Rhythm.DAILY
    is_instant = notice.is_outcome or notice.mails_by_default
    return Rhythm.INSTANT if is_instant else Rhythm.PAGES


def offered(notice: Notice) -> Sequence[Rhythm]:
    """List the rhythms to choose from: an outcome reaches who asked in any case."""
    return [it for it in Rhythm if it is not Rhythm.PAGES or not notice.is_outcome]


def rhythm_of(
    notice: Notice, why: str, chosen: Chosen, *, thread: Rhythm | None = None
) -> Rhythm:
    """Say how soon it comes: what holds for the thread, for the kind, or is usual.

    What came of an ask goes to everyone who asked, unless the ask is muted. They may
    have it daily or weekly, since it reaches them all the same; a choice of “on the
    pages”, made for a whole thread, does not stop it, and it comes at once. Who
    has stopped digests said so to a letter that may hold outcomes: they stay on the
    pages, and nothing comes at once in their stead.
    """
    is_owed = notice.is_outcome and why in ASKED
    rhythm = thread or _by_kind(notice, why, chosen) or usual(notice, why)
    if is_owed and rhythm is Rhythm.PAGES:
        rhythm = Rhythm.INSTANT
    if rhythm.is_gathered and chosen.by_kind.get(DIGEST) is Rhythm.PAGES:
        return Rhythm.PAGES
    return rhythm


def _by_kind(notice: Notice, why: str, chosen: Chosen) -> Rhythm | None:
    """Find what was chosen for a kind: of what one follows there is but one kind.

    What is chosen for an outcome is chosen by those who asked. For who wrote the
    answer that solved it, it is news like any other.
    """
    if why == Tie.FOLLOWS:
        return chosen.by_kind.get(FOLLOWED)
    if notice.is_outcome and why not in ASKED:
        return None
    return chosen.by_kind.get(notice.kind)
