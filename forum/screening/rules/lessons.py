"""What is said of a lesson: how well it does, and whether it is taken."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar, Final

from forum.kernel.text import Sentence, say
from forum.votes.rules import wilson

LEAST: Final = 60
"""Decisions without which nothing is learned, and how many must be of each kind."""

LEAST_OF_EACH: Final = 20
SURE: Final = 1.96


@dataclass(frozen=True, kw_only=True)
class Sorting:
    """Which lesson sorts now, kept as a group of settings."""

    key: ClassVar[str] = "sorting"

    lesson_id: int = 0
    """None: what came with the program."""

    learns: bool = True
    """Whether it is tried again by itself each night."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, and between what it lies (Wilson, 95 %)."""

    good: int
    total: int

    @property
    def low(self) -> float:
        """The lower end; nought of nothing."""
        return wilson(self.good, self.total, z=SURE)

    @property
    def high(self) -> float:
        """The upper end; one of nothing."""
        return 1 - wilson(self.total - self.good, self.total, z=SURE)

    @property
    def points(self) -> tuple[int, int, int]:
        """The share and its ends, in hundredths."""
        of = self.good / self.total if self.total else 0.0
        return round(100 * of), round(100 * self.low), round(100 * self.high)


@dataclass(frozen=True, kw_only=True, slots=True)
class Figures:
    """How some weights do at one threshold."""

    good: int
    wrong: int
    spam: int

    @property
    def precision(self) -> Share:
        """How much of what it stops is advertising."""
        return Share(self.good, self.good + self.wrong)

    @property
    def recall(self) -> Share:
        """How much of the advertising it stops."""
        return Share(self.good, self.spam)


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """How some weights do: at what holds, at what sorts, and among quiet posts."""

    held: Figures
    sorted: Figures
    quiet: int = 0
    """How many posts that nobody ever complained about it would put forward."""

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> "Judged":
        """Read what a lesson was kept with."""
        return cls(
            held=Figures(**kept["held"]),
            sorted=Figures(**kept["sorted"]),
            quiet=kept["quiet"],
        )


class Outcome(StrEnum):
    """What became of a lesson."""

    TAKEN = "taken"
    TOO_FEW = "too_few"
    WORSE = "worse"
    NO_BETTER = "no_better"
    LOUDER = "louder"


OUTCOME_WORDS: Final[Mapping[Outcome, Sentence]] = {
    Outcome.TAKEN: say("Taken: it was wrong no more often, and told more."),
    Outcome.TOO_FEW: say(
        "Not taken: %(least)s decisions are needed, %(each)s of each kind.",
        least=LEAST,
        each=LEAST_OF_EACH,
    ),
    Outcome.WORSE: say("Not taken: it was wrong more often, or told less."),
    Outcome.NO_BETTER: say("Not taken: it told nothing better."),
    Outcome.LOUDER: say(
        "Not taken: it would put forward more posts that nobody complained about."
    ),
}


def compare(before: Judged, after: Judged) -> Outcome:
    """Say whether what was learned is taken: precision comes before recall."""
    both = ((before.held, after.held), (before.sorted, after.sorted))
    if any(_is_worse(old, new) for old, new in both):
        return Outcome.WORSE
    if after.quiet > before.quiet:
        return Outcome.LOUDER
    if any(new.wrong < old.wrong or new.good > old.good for old, new in both):
        return Outcome.TAKEN
    return Outcome.NO_BETTER


def _is_worse(old: Figures, new: Figures) -> bool:
    """Fewer may be told only where fewer are wronged, and not many fewer."""
    if new.wrong > old.wrong or new.precision.low < old.precision.low:
        return True
    fewer = new.good < old.good
    return fewer and (
        new.wrong == old.wrong or new.good < old.recall.low * old.recall.total
    )
