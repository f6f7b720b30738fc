"""M22: who of the brand speaks here, and when nobody does any more."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

SPOKE_WITHIN: Final = timedelta(days=30)
QUIET_FOR: Final = timedelta(days=30)


@dataclass(frozen=True, kw_only=True, slots=True)
class Voices:
    """Who of the brand speaks, and how long ago it last did something in public."""

    people: int = 0
    update_days: int | None = None
    """Days since the last update; none where none was published yet."""


def neglected_since(
    signs: Iterable[datetime | None], *, overdue_since: datetime | None, now: datetime
) -> datetime | None:
    """Say since when the promise is not met, if everybody must know.

    It is when for thirty days nobody of the brand has answered and no update was
    published, while something is late. Where nobody ever spoke, the days are counted
    from the day after which the oldest of it was late.
    """
    if overdue_since is None:
        return None
    last = max((it for it in signs if it), default=overdue_since)
    return last if now - last >= QUIET_FOR else None
