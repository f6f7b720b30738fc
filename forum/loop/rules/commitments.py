"""What was promised: by when, what became of it, and the label that follows.

A label is never kept. It follows from dates, from what was done and from the day of
today, so that nobody can polish it.
"""

from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from forum.ideas.rules import Outcome as Verdict
from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import Sentence, is_blank, say

BROKEN_AFTER: Final = timedelta(days=90)
MOVES: Final = 2
NEW_OWNER_WD: Final = 10  # working days until somebody else answers for it
TEXT_LIMIT: Final = 300
CRITERIA: Final = 5


class CommitmentKind(StrEnum):
    """What was promised."""

    CHANGE = "change"
    ANSWER = "answer"
    CALL_BACK = "call_back"
    GESTURE = "gesture"
    STUDY = "study"


COMMITMENT_WORDS: Final[Mapping[CommitmentKind, Sentence]] = {
    CommitmentKind.CHANGE: say("a change"),
    CommitmentKind.ANSWER: say("an answer"),
    CommitmentKind.CALL_BACK: say("a call back"),
    CommitmentKind.GESTURE: say("a gesture"),
    CommitmentKind.STUDY: say("a study"),
}


class DueKind(StrEnum):
    """How exactly the day was named."""

    DAY = "day"
    QUARTER = "quarter"
    REVIEW = "none_review_on"
    """No date for the thing itself: a day on which to say more."""


class Scope(StrEnum):
    """Who reads it."""

    PUBLIC = "public"
    PRIVATE = "private"


class Result(StrEnum):
    """What became of it, as a fact."""

    DELIVERED = "delivered"
    PARTIALLY = "partially"
    ABANDONED = "abandoned"
    SUPERSEDED = "superseded"
    LEFT = "left"
    """Whoever it was made to has left, and waits for nothing any more."""


class Label(StrEnum):
    """What a commitment is called today, in the order in which they are tried."""

    BROKEN = "broken"
    SUPERSEDED = "superseded"
    LAPSED = "lapsed"
    CONTESTED = "contested"
    IN_PART = "kept_in_part"
    LATE = "kept_late"
    ON_TIME = "kept"
    OVERDUE = "overdue"
    RESCHEDULED = "rescheduled"
    OPEN = "open"


@dataclass(frozen=True, kw_only=True, slots=True)
class Move:
    """An announcement of another date."""

    on: date
    old: date
    new: date
    why: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Round:
    """The latest closed round of verification, as far as labels go."""

    verdict: Verdict
    yes: int
    partly: int
    no: int
    is_reopened: bool = False
    """Whether its reopening is still open."""

    was_let_down: bool = False
    """Whether the reopening's day passed with neither rework nor an explanation."""

    was_upheld: bool = False

    @property
    def is_contested(self) -> bool:
        """Whether too many say that it does not work."""
        return self.verdict is Verdict.CONTESTED

    @property
    def is_mostly_partly(self) -> bool:
        """Whether most say that it works in part."""
        return self.partly > self.yes and self.partly >= self.no


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """All that a label follows from, besides the day of today."""

    first: date | None
    """The first due date; none where only a review was promised."""

    review: date | None = None
    moves: Sequence[Move] = ()
    result: Result | None = None
    done_on: date | None = None
    """The later of the day of the delivery claim and the day since when it holds."""

    round: Round | None = None
    oldest: date | None = None
    """The oldest first date of a chain of commitments that replaced each other."""

    @property
    def held_to(self) -> date | None:
        """The date by which it would have been on time."""
        return self.oldest or self.first or self.review


@dataclass(frozen=True, slots=True)
class Standing:
    """A label, with the number that belongs to it."""

    label: Label
    days: int = 0
    """Days late, for what is or was late."""

    moves: int = 0
    after_being_broken: bool = False
    is_disputed: bool = False


def end_of_quarter(day: date) -> date:
    """Give the last day of a quarter: a promise of a quarter is due then."""
    month = (day.month + 2) // 3 * 3
    return date(day.year, month, monthrange(day.year, month)[1])


def fair_moves(facts: Facts) -> Sequence[Move]:
    """List the moves announced no later than the date that they replaced.

    Others are shown, and change nothing.
    """
    fair: list[Move] = []
    standing = facts.first or facts.review
    for move in facts.moves:
        if standing is not None and move.on <= standing:
            fair.append(move)
            standing = move.new
    return fair


def expected(facts: Facts) -> date | None:
    """Give the date held against the brand: the first one, or the last fair move."""
    moves = fair_moves(facts)[:MOVES]
    return moves[-1].new if moves else (facts.first or facts.review)


def standing_of(facts: Facts, today: date) -> Standing:
    """Say what a commitment is called today. The first line that matches wins."""
    found = (line(facts, today) for line in LINES)
    return next(it for it in found if it)


def _given_up(it: Facts, today: date) -> Standing | None:
    asked_thrice = len(fair_moves(it)) > MOVES
    let_down = it.round and it.round.is_contested and it.round.was_let_down
    if it.result is Result.ABANDONED or asked_thrice or let_down:
        return Standing(Label.BROKEN, _days(expected(it), it.done_on or today))
    return None


def _superseded(it: Facts, _today: date) -> Standing | None:
    is_replaced = it.result is Result.SUPERSEDED
    return Standing(Label.SUPERSEDED) if is_replaced else None


def _lapsed(it: Facts, _today: date) -> Standing | None:
    return Standing(Label.LAPSED) if it.result is Result.LEFT else None


def _contested(it: Facts, _today: date) -> Standing | None:
    is_open = it.round and it.round.is_contested and it.round.is_reopened
    return Standing(Label.CONTESTED) if is_open else None


def _in_part(it: Facts, today: date) -> Standing | None:
    if it.result is Result.PARTIALLY or (it.round and it.round.is_mostly_partly):
        return Standing(Label.IN_PART, _days(it.held_to, it.done_on or today))
    return None


def _delivered(it: Facts, _today: date) -> Standing | None:
    if it.result is not Result.DELIVERED or it.done_on is None:
        return None
    late, due = _days(it.held_to, it.done_on), expected(it)
    if late:
        was_broken = due is not None and it.done_on > due + BROKEN_AFTER
        return Standing(Label.LATE, late, after_being_broken=was_broken)
    return Standing(
        Label.ON_TIME, is_disputed=it.round is not None and it.round.was_upheld
    )


def _waited_for(it: Facts, today: date) -> Standing | None:
    late = _days(expected(it), today)
    if late > BROKEN_AFTER.days:
        return Standing(Label.BROKEN, late)
    return Standing(Label.OVERDUE, late) if late else None


def _under_way(it: Facts, _today: date) -> Standing:
    moves = len(fair_moves(it))
    return Standing(Label.RESCHEDULED, moves=moves) if moves else Standing(Label.OPEN)


LINES: Final[Sequence[Callable[[Facts, date], Standing | None]]] = (
    _given_up,
    _superseded,
    _lapsed,
    _contested,
    _in_part,
    _delivered,
    _waited_for,
    _under_way,
)


def _days(due: date | None, until: date) -> int:
    return max(0, (until - due).days) if due else 0


@dataclass(frozen=True, kw_only=True)
class Pledge:
    """A commitment as somebody of the staff has written it."""

    text: str
    kind: CommitmentKind = CommitmentKind.CHANGE
    due_kind: DueKind = DueKind.DAY
    due_on: date | None = None
    criteria: Sequence[str] = ()


def check_pledge(pledge: Pledge, *, today: date) -> None:
    """Refuse a promise that says nothing, or that is due in the past."""
    if is_blank(pledge.text):
        raise Invalid(say("Say what is promised."), field="pledge")
    if len(pledge.text) > TEXT_LIMIT:
        raise Invalid(
            say("Keep it under %(most)s characters.", most=TEXT_LIMIT), field="pledge"
        )
    if pledge.due_on is None:
        raise Invalid(say("Name the day. It will stay visible."), field="due_on")
    if pledge.due_on < today:
        raise Invalid(say("Choose today or a day to come."), field="due_on")


def check_new_date(facts: Facts, new: date, *, today: date) -> None:
    """Refuse another date that is in the past, or the same, or for what has ended."""
    if facts.result is not None:
        raise Conflict(say("It has ended: its dates no longer move."))
    if new < today:
        raise Invalid(say("Choose today or a day to come."), field="due_on")
    if new == expected(facts):
        raise Invalid(say("That is the date it has already."), field="due_on")
