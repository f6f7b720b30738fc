"""Moments in the reader's words: how long ago at a glance, the full date on demand."""

from datetime import datetime, timedelta
from typing import Final

from flask_babel import format_date, format_time, format_timedelta

from forum.kernel.clock import now

LONG_AGO: Final = timedelta(days=7)


def ago(moment: datetime) -> str:
    """Say how long ago it was, or the date once nobody counts the days any more."""
    since = moment - now()
    if abs(since) > LONG_AGO:
        return str(format_date(moment, "medium"))
    return str(format_timedelta(since, add_direction=True))


def full_date(moment: datetime) -> str:
    """Give the day and the time, in full."""
    return f"{format_date(moment, 'full')}, {format_time(moment, 'short')}"
