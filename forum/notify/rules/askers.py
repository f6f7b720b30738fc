"""What becomes of each person who waits for word: told, or the reason why not.

The five states are disjoint and leave nobody out, so that for each announcement the
people who asked can be counted, and what the figures say of them is the whole truth.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from forum.notify.rules.rhythm import ASKED, Chosen, Rhythm


class TellState(StrEnum):
    """What became of one person's word."""

    TOLD = "told"
    MUTED = "muted"
    UNREACHABLE = "unreachable"
    ERASED = "erased"
    ACTOR = "actor"
    """They did it themself."""


SHOWN: Final = (TellState.TOLD, TellState.UNREACHABLE)
"""What stands among one's notifications: a mailbox that is gone hides nothing there."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Edge:
    """One way in which somebody is tied to what an announcement is about."""

    why: str
    post_id: int | None
    through_id: int | None = None
    """The duplicate through which they came to be tied to the post."""

    since: datetime

    @property
    def asked_in(self) -> int | None:
        """Where they themself asked: what they mute, and what reminds them."""
        return self.through_id or self.post_id

    def is_muted_by(self, muted: frozenset[int]) -> bool:
        """Whether this way leads through something they want no word of."""
        return bool({self.post_id, self.through_id} & muted)


@dataclass(frozen=True, kw_only=True, slots=True)
class Asker:
    """One person who waits for word, as far as deciding goes."""

    id: int
    edges: Sequence[Edge]
    is_erased: bool = False
    has_account: bool = True
    gets_mail: bool = True
    """Whether there is an address that they have proved to be theirs."""

    is_cut_off: bool = False
    """Whether letters to that address come back."""

    muted: frozenset[int] = frozenset()
    chosen: Chosen = field(default_factory=Chosen)
    """How soon they want what, as far as they chose."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What becomes of one asker's word, and the way that led to them."""

    state: TellState
    why: str
    asked_in: int | None
    thread: Rhythm | None = None
    """The rhythm they chose for where they asked, if they chose."""


def settle(asker: Asker, *, actor_id: int | None) -> Outcome:
    """Say what becomes of one asker's word. The reason they are given is the oldest.

    Of somebody who asked and follows as well, it is that they asked.

    They are muted only if every way that leads to them is: who mutes one question
    still hears of the other one that they asked.
    """
    edges = sorted(asker.edges, key=lambda it: (it.why not in ASKED, it.since))
    heard = [it for it in edges if not it.is_muted_by(asker.muted)]
    if asker.is_erased:
        state = TellState.ERASED
    elif asker.id == actor_id:
        state = TellState.ACTOR
    elif not asker.has_account:
        state = TellState.UNREACHABLE
    elif not heard:
        state = TellState.MUTED
    else:
        state = TellState.UNREACHABLE if asker.is_cut_off else TellState.TOLD
    first = (heard or edges)[0]
    chosen = asker.chosen.by_thread
    return Outcome(
        state=state,
        why=first.why,
        asked_in=first.asked_in,
        thread=chosen.get(first.asked_in or 0) or chosen.get(first.post_id or 0),
    )
