"""Moments in the reader's words: how long ago at a glance, the full date on demand."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from babel import dates
from babel.units import format_unit
from flask import Flask, current_app

from forum.config import Config
from forum.kernel.clock import now
from forum.kernel.text import say
from forum.web.language import language, speak

HOUR: Final = timedelta(hours=1)
TWO_DAYS: Final = 48  # hours
MOMENT: Final = timedelta(minutes=1)
LONG_AGO: Final = timedelta(days=7)
JUST_NOW: Final = say("just now")
A_MOMENT: Final = say("for a moment")

# Putting a date into words costs a tenth of a millisecond, and a list has forty.
REMEMBERED: Final = 20_000


def init_app(app: Flask, config: Config) -> None:
    """Let templates put moments into words, in the zone of the community."""
    app.extensions["forum.zone"] = config.time_zone
    app.jinja_env.filters.update(
        ago=ago,
        on=on,
        since=since,
        dated=dated,
        full_date=full_date,
        clock_time=clock_time,
        quarter=quarter,
    )
    app.jinja_env.globals.update(day=day)


def ago(moment: date) -> str:
    """Say how long ago it was, or the date once nobody counts the days any more."""
    return _recently(moment) or dated(moment)


def on(moment: date) -> str:
    """Say the same inside a sentence: edited 3 hours ago, edited on 14 March 2025."""
    on_a_day = say("on %(day)s", day=dated(moment))
    return _recently(moment) or str(speak(on_a_day))


def since(moment: datetime) -> str:
    """Say how long something has lasted: for 3 hours, since 14 March 2025."""
    lasted = now() - moment
    if lasted < MOMENT:
        return str(speak(A_MOMENT))
    if lasted > LONG_AGO:
        return str(speak(say("since %(day)s", day=dated(moment))))
    return str(speak(say("for %(time)s", time=_span(_minutes(lasted), language()))))


def lasting(span: timedelta) -> str:
    """Say for how long one waits, rounded up: 3 hours, 36 hours, 4 days."""
    hours = max(1, -(-span // HOUR))
    length, unit = (hours, "hour") if hours <= TWO_DAYS else (-(-hours // 24), "day")
    return format_unit(length, f"duration-{unit}", "long", locale=language())


def day(moment: date | None) -> str:
    """Give the day, for a sentence."""
    return "" if moment is None else _in_days(moment, "long")


def weekday(moment: date) -> str:
    """Name the day of the week."""
    return _in_days(moment, "EEEE")


def dated(moment: date) -> str:
    """Give the day, short: what was promised for a day is never said as an age."""
    return _in_days(moment, "medium")


def full_date(moment: date) -> str:
    """Give the day in full, and the time when it is known."""
    if isinstance(moment, datetime):
        return _date_and_time(moment.replace(second=0, microsecond=0), *_reader())
    return _date(moment, "full", *_reader())


def clock_time(moment: datetime) -> str:
    """Say at what time of a day that is close: "14:35"."""
    return _clock_time(moment, *_reader())


def quarter(first_day: date) -> str:
    """Name the quarter that begins on a day: Q4 2026."""
    return _date(first_day, "QQQ\u00a0y", *_reader())


def _recently(moment: date) -> str:
    """Say how long ago it was; nothing for a mere day, or too long ago to count."""
    if not isinstance(moment, datetime):
        return ""
    since = moment - now()
    if abs(since) < MOMENT:
        return str(speak(JUST_NOW))
    if abs(since) > LONG_AGO:
        return ""
    return _span(_minutes(since), language(), is_from_now=True)


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds()) // 60


def _in_days(moment: date, shape: str) -> str:
    """Leave out the seconds, so that what was put into words is found again."""
    if isinstance(moment, datetime):
        moment = moment.replace(second=0, microsecond=0)
    return _date(moment, shape, *_reader())


def _reader() -> tuple[str, str]:
    return language(), current_app.extensions["forum.zone"]


@lru_cache(REMEMBERED)
def _date(moment: date, shape: str, code: str, zone: str) -> str:
    if isinstance(moment, datetime):
        moment = moment.astimezone(ZoneInfo(zone))
    return dates.format_date(moment, shape, locale=code)


@lru_cache(REMEMBERED)
def _date_and_time(moment: datetime, code: str, zone: str) -> str:
    local = moment.astimezone(ZoneInfo(zone))
    clock = _clock_time(moment, code, zone)
    return f"{dates.format_date(local, 'full', locale=code)}, {clock}"


@lru_cache(REMEMBERED)
def _clock_time(moment: datetime, code: str, zone: str) -> str:
    local = moment.astimezone(ZoneInfo(zone))
    return dates.format_time(local, "short", locale=code)


@lru_cache(REMEMBERED)
def _span(minutes: int, code: str, *, is_from_now: bool = False) -> str:
    span = timedelta(minutes=minutes)
    return dates.format_timedelta(span, add_direction=is_from_now, locale=code)
