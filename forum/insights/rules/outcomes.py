"""M7 and M8: whether those who asked hear what came of it, and whether it works."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from forum.insights.rules.shares import FEWEST, Share
from forum.loop.rules.verification import quorum
from forum.notify.rules import TellState
from forum.votes.rules import wilson

TOLD_WITHIN: Final = timedelta(days=7)
Z: Final = 1.96  # two-sided 95 %


@dataclass(frozen=True, kw_only=True, slots=True)
class Word:
    """People with the same news on the same day, and what became of their word."""

    happened_on: date
    on: date
    state: TellState
    people: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """M7: askers of what had an outcome. Somebody who asked twice waits twice."""

    in_time: int = 0
    late: int = 0
    muted: int = 0
    unreachable: int = 0
    """Without an address, or gone: they asked all the same."""

    letters: int = 0
    """Letters that a mail server took."""

    to_write_to: int = 0
    """Askers of outcomes that letters are written for."""

    @property
    def askers(self) -> int:
        """Everybody who waited to hear, but the one who did it."""
        return self.in_time + self.late + self.muted + self.unreachable

    @property
    def share(self) -> Share:
        """The share who were told in time."""
        return Share(self.in_time, self.askers)

    @property
    def reach(self) -> Share:
        """The share whom a letter reached."""
        return Share(self.letters, self.to_write_to)


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What was said in one round that is over."""

    yes: int
    partly: int
    no: int
    not_concerned: int
    invited: int

    @property
    def has_quorum(self) -> bool:
        """Whether enough said something."""
        return self.yes + self.partly + self.no >= quorum(self.invited)


@dataclass(frozen=True, kw_only=True, slots=True)
class Works:
    """M8: what those who asked say of what was done, all rounds together."""

    yes: int = 0
    partly: int = 0
    no: int = 0
    answered: int = 0
    """Those who are not concerned among them."""

    invited: int = 0
    rounds: int = 0
    too_few: int = 0
    """Rounds in which too few said something; their answers are counted too."""

    @property
    def concerned(self) -> int:
        """How many answers weigh."""
        return self.yes + self.partly + self.no

    @property
    def share(self) -> Share:
        """The share for whom it works, a partly counting half: in half points."""
        return Share(2 * self.yes + self.partly, 2 * self.concerned)

    @property
    def percent(self) -> int | None:
        """The same in per cent; none for too few answers."""
        return self.share.percent if self.concerned >= FEWEST else None

    @property
    def interval(self) -> tuple[int, int]:
        """Where the share lies in 95 of 100 cases, in per cent, rounded outwards.

        Wilson's interval, which is wider than half points deserve: the safe side.
        """
        if not self.concerned:
            return 0, 100
        low = wilson(self.yes + self.partly / 2, self.concerned, z=Z)
        high = 1 - wilson(self.no + self.partly / 2, self.concerned, z=Z)
        return int(low * 100), -int(-high * 100 // 1)

    @property
    def answer_rate(self) -> Share:
        """The share of those invited who said something."""
        return Share(self.answered, self.invited)


def told(words: Iterable[Word], *, letters: int = 0, to_write_to: int = 0) -> Told:
    """Count who was told of an outcome within a week, and why others were not."""
    counts = {"in_time": 0, "late": 0, "muted": 0, "unreachable": 0}
    for it in words:
        if it.state is TellState.TOLD:
            is_in_time = it.on <= it.happened_on + TOLD_WITHIN
            counts["in_time" if is_in_time else "late"] += it.people
        elif it.state is TellState.MUTED:
            counts["muted"] += it.people
        elif it.state is not TellState.ACTOR:
            counts["unreachable"] += it.people
    return Told(**counts, letters=letters, to_write_to=to_write_to)


def works(rounds: Iterable[Verdicts]) -> Works:
    """Add up the rounds that are over, those with too few answers among them."""
    found = list(rounds)
    yes, partly, no = (
        sum(getattr(it, name) for it in found) for name in ("yes", "partly", "no")
    )
    return Works(
        yes=yes,
        partly=partly,
        no=no,
        answered=yes + partly + no + sum(it.not_concerned for it in found),
        invited=sum(it.invited for it in found),
        rounds=len(found),
        too_few=sum(not it.has_quorum for it in found),
    )
