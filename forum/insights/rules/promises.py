"""M6: what became of the promises that were due."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median_low

from forum.loop.rules.commitments import Facts, Label, standing_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Pledged:
    """The promises whose first day has come, by what they are called today."""

    on_time: int = 0
    late: int = 0
    in_part: int = 0
    running: int = 0
    """Due today, or on another day that was announced in time."""

    overdue: int = 0
    contested: int = 0
    broken: int = 0
    slip: int = 0
    """The median of days from the first date to the end, or to today; below nought
    where most were kept before their day."""

    @property
    def due(self) -> int:
        """How many were due."""
        return (
            self.on_time
            + self.late
            + self.in_part
            + self.running
            + self.overdue
            + self.contested
            + self.broken
        )


def pledged(promises: Iterable[Facts], *, today: date) -> Pledged:
    """Count the promises that were due by today, those that wait among them.

    One that replaced another is held to the oldest date of the chain; the one that was
    replaced speaks for itself only if it was broken. One without a date of its own,
    where only a review was promised, is not due.
    """
    due = [
        (it, standing_of(it, today).label)
        for it in promises
        if it.first and it.held_to and it.held_to <= today
    ]
    due = [(it, label) for it, label in due if label is not Label.SUPERSEDED]
    slips = [_slip(it, today) for it, _ in due]
    counts = Counter(label for _, label in due)
    return Pledged(
        on_time=counts[Label.ON_TIME],
        late=counts[Label.LATE],
        in_part=counts[Label.IN_PART],
        running=counts[Label.RESCHEDULED] + counts[Label.OPEN],
        overdue=counts[Label.OVERDUE],
        contested=counts[Label.CONTESTED],
        broken=counts[Label.BROKEN],
        slip=median_low(slips) if slips else 0,
    )


def _slip(it: Facts, today: date) -> int:
    return ((it.done_on or today) - (it.held_to or today)).days
