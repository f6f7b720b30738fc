"""Clocks that begin on a Monday in November, and what was done on later days."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

from forum.kernel.clock import stopped_at
from forum.promise import actions
from forum.promise.models import Clock
from forum.promise.rules import FIRST, ClockKind, Target, WorkingDays

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
DAY = timedelta(days=1)
PARIS = WorkingDays(FIRST)
DECISION = (ClockKind.DECISION, Target.POST)
ANSWER = (ClockKind.FIRST_ANSWER, Target.POST)


@contextmanager
def on(day: int) -> Iterator[None]:
    """Be so many days after the Monday on which everything begins."""
    with stopped_at(MONDAY + DAY * day):
        yield


def start(target_id=1, *, day=0, what=DECISION) -> Clock:
    with on(day):
        return actions.start(*what, target_id)


def last_day(clock: Clock) -> date:
    return PARIS.day_of(clock.due_at)
