"""What the brand does with an idea, and what those who asked say of it.

Days are written as they are counted from today: -12 was twelve days ago.
"""

from dataclasses import dataclass
from enum import StrEnum

from forum.demo.rules.telling import Happening
from forum.ideas.rules import Decision
from forum.loop.rules.decisions import Effort, ReasonCode, ResponseKind
from forum.loop.rules.updates import ShownAs, UpdateType
from forum.loop.rules.verification import Answer


class LoopDo(StrEnum):
    """What may happen to an idea once the brand has read it."""

    DECIDE = "decide"
    SAY = "say"
    CORRECT = "correct"
    MOVE = "move"
    GIVE_UP = "give_up"
    WRITE = "write"
    CHECK = "check"
    PUBLISH = "publish"
    CORRECT_UPDATE = "correct_update"
    TAKE_CREDIT = "take_credit"
    REFUSE_CREDIT = "refuse_credit"
    VERDICT = "verdict"
    REWORK = "rework"


@dataclass(frozen=True, kw_only=True)
class WrittenPledge:
    """A promise, due on a day or by the end of the quarter that it lies in."""

    text: str
    due: int
    by_quarter: bool = False
    criteria: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class WrittenClaim:
    """What is said to be done."""

    where: str
    since: int
    missing: str = ""


@dataclass(frozen=True, kw_only=True)
class WrittenUpdate:
    """An update; a correction of one has no more than its texts."""

    title: str = ""
    type: UpdateType = UpdateType.DELIVERED
    you_asked: str
    we_did: str
    not_done: str
    next_step: str = ""
    work_started: int = 0
    also: tuple[str, ...] = ()
    """The keys of the questions that it answers besides the idea."""


@dataclass(frozen=True, kw_only=True)
class LoopStep(Happening):
    """One act of the loop, so long after the idea was proposed."""

    do: LoopDo
    body: str = ""
    """What the brand says, the reason of a change, the words of a verdict."""

    to: Decision | None = None
    kind: ResponseKind | None = None
    reason: ReasonCode | None = None
    effort: Effort | None = None
    extra: str = ""
    link: str = ""
    who: str = ""
    day: int | None = None
    """When it is looked at again, or to which day a promise moves."""

    pledge: WrittenPledge | None = None
    update: WrittenUpdate | None = None
    claim: WrittenClaim | None = None
    answer: Answer | None = None
    shown_as: ShownAs = ShownAs.PSEUDONYM
