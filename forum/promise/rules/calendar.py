"""Working days, where the brand is: weekends and public holidays do not count."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

from holidays import country_holidays

from forum.kernel.clock import now
from forum.promise.rules.policy import FIRST, Policy

DAY: Final = timedelta(days=1)
INSTANT: Final = timedelta(microseconds=1)
SATURDAY: Final = 5


class WorkingDays:
    """The calendar of a version of the promise."""

    def __init__(self, policy: Policy) -> None:
        self._country, self._zone = policy.country, policy.zone

    def is_working(self, day: date) -> bool:
        """Whether the brand works on this day."""
        return day.weekday() < SATURDAY and day not in _free(self._country, day.year)

    def after(self, day: date, working_days: int) -> date:
        """Count so many working days on; the day itself does not count."""
        while working_days:
            day += DAY
            working_days -= self.is_working(day)
        return day

    def between(self, day: date, last: date) -> int:
        """Count the working days after a day, up to and with the last."""
        span = range((last - day).days)
        return sum(self.is_working(day + DAY * (it + 1)) for it in span)

    def day_of(self, moment: datetime) -> date:
        """Say which day it was there."""
        return moment.astimezone(self._zone).date()

    def end_of(self, day: date) -> datetime:
        """Give the last instant of a day: 23 or 25 hours make a day as well as 24.

        Counted back from the next midnight, in UTC. A midnight that the clocks leap
        over is the moment of the leap.
        """
        midnight = datetime.combine(day + DAY, time.min, self._zone)
        return midnight.astimezone(UTC) - INSTANT


def open_calendar() -> None:
    """Read holidays before anybody waits: the first ones take half a second."""
    _free(FIRST.country, now().year)


@lru_cache(maxsize=400)
def _free(country: str, year: int) -> frozenset[date]:
    """List a country's public holidays: those of everybody, in no single region."""
    return frozenset(country_holidays(country, years=year))
