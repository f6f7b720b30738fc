"""What becomes of each person who waits for word: told, or the reason why not.

The five states are disjoint and leave nobody out, so that for each announcement the
people who asked can be counted, and what the figures say of them is the whole truth.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from forum.askers.rules import Tie
from forum.kernel.text import Sentence, say


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


class Why(StrEnum):
    """Why somebody is told who did not ask: an announcement names them."""

    MENTIONED = "mentioned"
    WROTE = "wrote"
    MODERATES = "moderates"
    IN_TOUCH = "in_touch"
    WROTE_DOWN = "wrote_down"
    IS_HERE = "is_here"
    ANSWERS_FOR = "answers_for"
    KNOWS_AREA = "knows_area"
    IS_STAFF = "is_staff"
    SUGGESTED = "suggested"


_WORDS: Final[Mapping[str, Sentence]] = {
    Tie.AUTHOR: say("you asked this"),
    Tie.ME_TOO: say("you have this problem too"),
    Tie.DUPLICATE: say("you asked the same thing in other words"),
    Tie.SUPPORT: say("you support this idea"),
    Tie.ON_BEHALF: say("you asked for this, and the staff wrote it down for you"),
    Tie.INVITED: say("you asked for something that this is a part of"),
    Tie.LATE: say("you said that this matters to you"),
    Why.MENTIONED: say("somebody named you"),
    Why.WROTE: say("you wrote what this is about"),
    Why.MODERATES: say("you keep order in this area"),
    Why.IN_TOUCH: say("you were in touch with the brand"),
    Why.WROTE_DOWN: say("you wrote it down for a customer"),
    Why.IS_HERE: say("you have an account here"),
    Why.ANSWERS_FOR: say("you answer for this contact"),
    Why.KNOWS_AREA: say("you are an expert of this area"),
    Why.IS_STAFF: say("you work for the brand"),
    Why.SUGGESTED: say("you suggested an edit"),
}


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
    wants_mail: bool | None = None
    """What they chose for this kind of message, if they chose."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What becomes of one asker's word, and the way that led to them."""

    state: TellState
    why: str
    asked_in: int | None


def settle(asker: Asker, *, actor_id: int | None) -> Outcome:
    """Say what becomes of one asker's word. The reason they are given is the oldest.

    They are muted only if every way that leads to them is: who mutes one question
    still hears of the other one that they asked.
    """
    edges = sorted(asker.edges, key=lambda it: it.since)
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
    return Outcome(state=state, why=first.why, asked_in=first.asked_in)


def why_words(why: str) -> Sentence:
    """Say a reason in words that go on after “You receive this because”."""
    return _WORDS[why]
