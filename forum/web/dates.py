"""Moments in the reader's words: how long ago at a glance, the full date on demand."""

from datetime import datetime, timedelta
from typing import Final

from flask import Flask
from flask_babel import format_date, format_time, format_timedelta, gettext

from forum.kernel.clock import now

MOMENT: Final = timedelta(minutes=1)
LONG_AGO: Final = timedelta(days=7)


def init_app(app: Flask) -> None:
    """Let templates put moments into words."""
    app.jinja_env.filters.update(ago=ago, full_date=full_date)
    app.jinja_env.globals.update(day=day)


def ago(moment: datetime) -> str:
    """Say how long ago it was, or the date once nobody counts the days any more."""
    since = moment - now()
    if abs(since) < MOMENT:
        return str(gettext("just now"))
    if abs(since) > LONG_AGO:
        return str(format_date(moment, "medium"))
    return str(format_timedelta(since, add_direction=True))


def day(moment: datetime | None) -> str:
    """Give the day, for a sentence."""
    return str(format_date(moment, "long")) if moment else ""


def full_date(moment: datetime) -> str:
    """Give the day and the time, in full."""
    return f"{format_date(moment, 'full')}, {format_time(moment, 'short')}"
