"""The whole desk, as one of the staff looks at it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from forum.desk.queries.clocks import next_due
from forum.desk.rules import Tray, is_clear, trays
from forum.infra.manifest import provided
from forum.kernel.clock import now
from forum.people.rules import Actor
from forum.promise.queries import policy, today
from forum.promise.rules import OVERDUE, THIS_WEEK, DutySource, Looking, WorkingDays
from forum.taxonomy.queries import with_children

SUNDAY = 6


@dataclass(frozen=True, kw_only=True)
class Desk:
    """The trays with something in them, and the next date where nothing presses."""

    today: date
    trays: Sequence[Tray]
    is_clear: bool
    next_date: date | None

    def count(self, slug: str) -> int:
        """Count what lies in one tray."""
        return next((it.count for it in self.trays if it.pile.slug == slug), 0)

    @property
    def late(self) -> int:
        """How many are late."""
        return self.count(OVERDUE.slug)

    @property
    def this_week(self) -> int:
        """How many are due by Sunday."""
        return self.count(THIS_WEEK.slug)

    @property
    def oldest_days(self) -> int:
        """By how many days the oldest is late."""
        late = [it for it in self.trays if it.pile.slug == OVERDUE.slug]
        return (self.today - late[0].duties[0].due_on).days if late else 0


def desk(
    viewer: Actor, *, area_id: int | None = None, is_mine: bool = False, most: int
) -> Desk:
    """Gather what every feature brings, and put it into trays."""
    day = today()
    sunday = day + timedelta(days=SUNDAY - day.weekday())
    it = Looking(
        viewer=viewer,
        now=now(),
        today=day,
        week_ends_on=sunday,
        week_ends_at=WorkingDays(policy()).end_of(sunday),
        areas=with_children(area_id) if area_id else (),
        is_mine=is_mine,
        most=most,
    )
    found = trays(
        (heap for source in provided(DutySource) for heap in source.load(it)),
        most=most,
    )
    clear = is_clear(found)
    return Desk(
        today=day,
        trays=found,
        is_clear=clear,
        next_date=_next_date(it, found) if clear else None,
    )


def _next_date(it: Looking, found: Sequence[Tray]) -> date | None:
    dates = [next_due(it), *(duty.due_on for tray in found for duty in tray.duties)]
    return min((each for each in dates if each), default=None)
