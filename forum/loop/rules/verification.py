"""Whether it worked, from what those who asked say of it."""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from forum.ideas.rules import Outcome
from forum.kernel.clock import now
from forum.votes.rules import wilson

OPENS_AFTER: Final = timedelta(days=14)
LASTS: Final = timedelta(days=21)
REMINDER_BEFORE: Final = timedelta(days=7)
ROUNDS: Final = 3
RELAPSE_WITHIN: Final = timedelta(days=365)
RELAPSE_PEOPLE: Final = 5
FEWEST: Final = 5  # answers below which nothing is said in per cent

CONTESTED_AT: Final = 0.25
CONFIRMED_AT: Final = 0.5
SURELY_NO: Final = 5
TEXT_LIMIT: Final = 1_000
# What a round can come to by what is said in it.
JUDGED: Final = frozenset(
    {Outcome.CONFIRMED, Outcome.MIXED, Outcome.CONTESTED, Outcome.NO_QUORUM}
)


class Answer(StrEnum):
    """What one asker says."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NOT_CONCERNED = "not_concerned"


# The answers whose words everybody reads, and that may carry a photo.
SAYS_WHY: Final = frozenset({Answer.NO, Answer.PARTLY})


class Trigger(StrEnum):
    """What made the brand look at a delivery again."""

    THRESHOLD = "threshold"
    RELAPSE = "relapse"
    REPRESENTATIVE = "representative"
    MODERATOR = "moderator"
    STAFF = "staff"


class ReopeningOutcome(StrEnum):
    """What became of it."""

    REWORKED = "reworked"
    UPHELD = "upheld_with_explanation"
    STATED = "stated"


@dataclass(frozen=True, slots=True)
class Tally:
    """What was answered in a round."""

    yes: int = 0
    partly: int = 0
    no: int = 0
    not_concerned: int = 0

    @property
    def concerned(self) -> int:
        """How many answers weigh."""
        return self.yes + self.partly + self.no


def may_relapse(state: Outcome, judged_at: datetime | None) -> bool:
    """Whether those who asked may still say that it came back."""
    if judged_at is None or state not in JUDGED:
        return False
    return now() <= judged_at + RELAPSE_WITHIN


def quorum(invited: int) -> int:
    """Say how many answers it takes: a twentieth, five at least, a hundred at most."""
    return max(5, min(math.ceil(invited * 0.05), 100))


def looked_at_for(tally: Tally, outcome: Outcome, *, invited: int) -> Trigger | None:
    """Say why the brand must look again at what was judged; not at all for most.

    Where fewer than five asked there is never a quorum, and each of them counts.
    """
    if outcome is Outcome.CONTESTED:
        return Trigger.THRESHOLD
    return Trigger.STAFF if invited < FEWEST and tally.no else None


def judge(tally: Tally, *, invited: int) -> Outcome:
    """Judge a round at its close, by the rule of loop.md, 7.

    Contested when the lower bound of the share of "no" (Wilson, two-sided 80 %) reaches
    a quarter, or when at least five say no and they are as many as the others; asked
    first. Confirmed when the lower bound of yes and half of partly reaches a half. The
    same share of "no" may be mixed among ten and contested among twenty: certainty has
    grown.
    """
    if tally.concerned < quorum(invited):
        return Outcome.NO_QUORUM
    if wilson(tally.no, tally.concerned) >= CONTESTED_AT or (
        tally.no >= SURELY_NO and tally.no >= tally.yes + tally.partly
    ):
        return Outcome.CONTESTED
    works = wilson(tally.yes + tally.partly / 2, tally.concerned)
    return Outcome.CONFIRMED if works >= CONFIRMED_AT else Outcome.MIXED
