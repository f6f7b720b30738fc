"""When digests go out: at seven in the morning, where the brand is."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

HOUR: Final = time(7)
DAY: Final = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Hours:
    """The last hour of digests that has come, of those of each day and each week.

    What happened before it is due. A worker that rests at seven loses nothing by it:
    whatever the hour when it comes back, the same things are due.
    """

    day: date
    daily: datetime
    weekly: datetime


def last_hours(now: datetime, zone: ZoneInfo) -> Hours:
    """Say which hours came last: seven by the clock, in summer and in winter."""
    here = now.astimezone(zone)
    day = here.date() if here.time() >= HOUR else here.date() - DAY
    monday = day - DAY * day.weekday()
    return Hours(day=day, daily=_hour_of(day, zone), weekly=_hour_of(monday, zone))


def _hour_of(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, HOUR, zone).astimezone(UTC)
