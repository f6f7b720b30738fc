"""How long a clock may stand still: long enough to be fair, too short to hide in."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Final

from forum.kernel.errors import Conflict
from forum.kernel.text import Sentence, say
from forum.promise.rules.policy import REASON_LIMIT

LONGEST_PAUSE: Final = timedelta(days=14)
"""While a question to the askers is open, all such pauses of a clock together."""

SUSPENDED_DAYS: Final = 30
"""Days of a calendar year on which the whole promise may stand still, in public."""


def pause_until(at: datetime, wanted: datetime, used: timedelta) -> datetime:
    """Say how long a clock may stand still, after the pauses it had before.

    Raises:
        Conflict: it stood still for as long as it may.

    """
    left = LONGEST_PAUSE - used
    if left <= timedelta():
        raise Conflict(
            say(
                "This has waited for an answer of those who asked for %(days)s days, "
                "and cannot wait for another.",
                days=LONGEST_PAUSE.days,
            )
        )
    return min(wanted, at + left)


def days_by_year(spans: Iterable[tuple[date, date]]) -> Mapping[int, int]:
    """Count the days of some spans, first and last included, year by year."""
    counted: Counter[int] = Counter()
    for first, last in spans:
        for year in range(first.year, last.year + 1):
            begins, ends = max(first, date(year, 1, 1)), min(last, date(year, 12, 31))
            counted[year] += max(0, (ends - begins).days + 1)
    return counted


def check_suspension(
    first: date,
    last: date,
    reason: str,
    *,
    before: Iterable[tuple[date, date]],
    today: date,
) -> list[Sentence]:
    """Say everything that speaks against suspending the promise."""
    found, before = list[Sentence](), list(before)
    if not reason.strip():
        found.append(say("Say why: everybody will read it."))
    if len(reason) > REASON_LIMIT:
        found.append(
            say("Keep the reason under %(most)s characters.", most=REASON_LIMIT)
        )
    if first < today:
        found.append(say("A promise is suspended from today on, never from before."))
    if last < first:
        found.append(say("The last day cannot be before the first."))
        return found
    if any(first <= until and since <= last for since, until in before):
        found.append(say("The promise is suspended on some of these days already."))
    for year, days in days_by_year([*before, (first, last)]).items():
        if days > SUSPENDED_DAYS and first.year <= year <= last.year:
            found.append(
                say(
                    "That makes %(days)s days in %(year)s; %(most)s are the most.",
                    days=days,
                    year=str(year),
                    most=SUSPENDED_DAYS,
                )
            )
    return found
