"""Times as exports write them: by machines, and by spreadsheets."""

import re
from contextlib import suppress
from datetime import UTC, datetime
from typing import Final

from forum.importers.rules.decisions import moment

# 3/4/2024, 03.04.2024 10:30: which of the two is the day, only people know.
_NUMBERED: Final = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2(\d{4})(?:,? (.+))?")
_ZONE_IN_WORDS: Final = re.compile(r"\s*\([^()]*\)$|\s+(?:UTC|GMT)$")
_WRITTEN: Final = (
    "%a %b %d %Y %H:%M:%S GMT%z",
    "%Y-%m-%d %H:%M:%S %z",
    "%b %d, %Y",
    "%B %d, %Y",
    "%d %b %Y",
    "%d %B %Y",
)
_MONTHS: Final = 12


def moment_told(text: str, *, until: datetime) -> datetime | None:
    """Read a time in any of the usual ways; None when it cannot be true.

    Of two numbers that could both be the day, the first one is.
    """
    text = _ZONE_IN_WORDS.sub("", text.strip())
    if found := _NUMBERED.fullmatch(text):
        return moment(_as_iso(found), until=until)
    for form in _WRITTEN:
        with suppress(ValueError):
            read = datetime.strptime(text, form)  # noqa: DTZ007 - set in the next line
            text = read.replace(tzinfo=read.tzinfo or UTC).isoformat()
    return moment(text, until=until)


def reads_two_ways(text: str) -> bool:
    """Whether a date would be another one if the month came first."""
    found = _NUMBERED.fullmatch(_ZONE_IN_WORDS.sub("", text.strip()))
    if not found:
        return False
    first, second = int(found[1]), int(found[3])
    return found[2] == "/" and first != second and max(first, second) <= _MONTHS


def _as_iso(found: re.Match[str]) -> str:
    day, month = int(found[1]), int(found[3])
    if month > _MONTHS:
        day, month = month, day
    hour = f" {found[5]}" if found[5] else ""
    return f"{found[4]}-{month:02}-{day:02}{hour}"
