"""Which days count, in any year and where the clocks change."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from forum.promise.rules import Policy, WorkingDays

DAY = timedelta(days=1)
PARIS = WorkingDays(Policy())
# Written by hand, from the Code du travail (L3133-1) and the dates of Easter.
FREE_IN_FRANCE = {
    2026: "1-1 4-6 5-1 5-8 5-14 5-25 7-14 8-15 11-1 11-11 12-25",
    2027: "1-1 3-29 5-1 5-6 5-8 5-17 7-14 8-15 11-1 11-11 12-25",
    2028: "1-1 4-17 5-1 5-8 5-25 6-5 7-14 8-15 11-1 11-11 12-25",
}
FREE = {
    date(year, *map(int, each.split("-")))
    for year, days in FREE_IN_FRANCE.items()
    for each in days.split()
}
days = st.dates(date(2026, 1, 1), date(2028, 12, 31))
any_days = st.dates(date(1990, 1, 1), date(2090, 12, 31))
counts = st.integers(0, 60)


def test_the_working_days_of_three_years_are_those_of_the_calendar_on_the_wall():
    first, last = date(2026, 1, 1), date(2028, 12, 31)
    every = [first + DAY * it for it in range((last - first).days + 1)]

    working = {it for it in every if PARIS.is_working(it)}

    assert working == {it for it in every if it.weekday() < 5 and it not in FREE}
    assert len(every) == 365 + 365 + 366


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2026, 11, 23), 5, date(2026, 11, 30)),  # a week without a holiday
        (date(2026, 12, 23), 2, date(2026, 12, 28)),  # over Christmas, a Friday
        (date(2026, 12, 31), 1, date(2027, 1, 4)),  # over the end of the year
        (date(2028, 2, 28), 1, date(2028, 2, 29)),  # a leap day is a day
        (date(2027, 2, 26), 1, date(2027, 3, 1)),
        (date(2026, 5, 7), 1, date(2026, 5, 11)),  # the 8th is a Friday
        (date(2026, 11, 21), 1, date(2026, 11, 23)),  # asked on a Saturday
    ],
)
def test_so_many_working_days_later(day, count, expected):
    assert PARIS.after(day, count) == expected


@given(days, st.integers(1, 60))
def test_the_day_that_is_reached_is_never_free(day, count):
    reached = PARIS.after(day, count)

    assert reached.weekday() < 5
    assert reached not in FREE


@given(any_days, counts)
def test_counting_back_gives_the_days_that_were_counted(day, count):
    assert PARIS.between(day, PARIS.after(day, count)) == count


@given(any_days, counts, counts)
def test_counting_on_is_counting_in_one_go(day, some, more):
    assert PARIS.after(PARIS.after(day, some), more) == PARIS.after(day, some + more)


@given(any_days, any_days, st.integers(1, 60))
def test_whoever_begins_later_is_never_due_before(one, other, count):
    earlier, later = sorted((one, other))

    assert PARIS.after(earlier, count) <= PARIS.after(later, count)


def test_the_holidays_are_those_of_the_country():
    spain = WorkingDays(Policy(country="ES"))

    assert PARIS.is_working(date(2026, 10, 12))
    assert not spain.is_working(date(2026, 10, 12))


ZONES = (
    "Europe/Paris",
    "America/Montreal",
    "Pacific/Auckland",
    "Asia/Beirut",  # its clocks leap at midnight
    "America/Havana",  # and so do these
    "Australia/Lord_Howe",  # by half an hour
    "UTC",
)


@given(st.sampled_from(ZONES), any_days)
@example("Asia/Beirut", date(2026, 3, 28))  # midnight is leapt over
@example("Asia/Beirut", date(2026, 10, 24))  # its last hour comes twice
def test_a_day_ends_where_the_next_one_begins(zone, day):
    calendar = WorkingDays(Policy(time_zone=zone))

    end = calendar.end_of(day)

    assert calendar.day_of(end) == day
    assert calendar.day_of(end + timedelta(microseconds=1)) == day + DAY


@pytest.mark.parametrize(
    ("day", "hours"),
    [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 11, 22), 24)],
)
def test_the_days_on_which_clocks_change_are_whole_days(day, hours):
    ends = [PARIS.end_of(day - DAY), PARIS.end_of(day)]

    lengths = [later - earlier for earlier, later in pairwise(ends)]
    assert lengths == [timedelta(hours=hours)]


def test_a_night_in_paris_is_another_day_already():
    assert PARIS.day_of(datetime(2026, 12, 31, 23, 30, tzinfo=UTC)) == date(2027, 1, 1)
