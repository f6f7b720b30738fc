"""When things happen.

Moments are written as "so many days ago", so that the community is always alive.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

WHERE_THEY_LIVE: Final = ZoneInfo("Europe/Paris")
# The last day is told no further than this, so that nothing is ever in the future.
TOLD_UNTIL: Final = time(8)


@dataclass(frozen=True, kw_only=True)
class Happening:
    """Something that some of them do, so long after something else began."""

    by: tuple[str, ...]
    after: timedelta


@dataclass(frozen=True, kw_only=True)
class Told:
    """Something that began so many days ago, and went on."""

    days_ago: int
    at: time
    then: tuple[Happening, ...] = ()

    def moment(self, today: date, step: Happening | None = None) -> datetime:
        """Tell when it began, or when a step of it happens.

        Counted on the clock on the wall, as people live, not across changes of hour.
        """
        began = datetime.combine(today - timedelta(days=self.days_ago), self.at)
        happens = began + (step.after if step else timedelta())
        return happens.replace(tzinfo=WHERE_THEY_LIVE).astimezone(UTC)


@dataclass(frozen=True, kw_only=True)
class Begun(Told):
    """A thread that one of them began, and others went on with."""

    key: str
    language: str
    area: str
    by: str
    title: str


def day_to_tell(now: datetime) -> date:
    """Choose the last day whose morning is over: all that is told of it is past."""
    local = now.astimezone(WHERE_THEY_LIVE)
    return local.date() - timedelta(days=local.time() < TOLD_UNTIL)
