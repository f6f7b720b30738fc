"""The time, and how tests and imports hold it still."""

from datetime import UTC, datetime, timedelta

import pytest

from forum.kernel.clock import now, stopped_at

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_the_time_is_told_in_utc_and_goes_on():
    before = datetime.now(UTC)

    told = now()

    assert told.tzinfo is UTC
    assert before <= told <= datetime.now(UTC)


def test_a_stopped_clock_stands_still_and_goes_on_afterwards():
    with stopped_at(NOON):
        told = [now(), now()]

    assert told == [NOON, NOON]
    assert now() > NOON + timedelta(days=1)


def test_a_clock_stopped_twice_goes_back_to_the_first_stop():
    with stopped_at(NOON):
        with stopped_at(NOON + timedelta(hours=1)):
            inner = now()
        outer = now()

    assert (inner, outer) == (NOON + timedelta(hours=1), NOON)


def test_a_clock_goes_on_after_a_fault():
    with pytest.raises(RuntimeError), stopped_at(NOON):
        raise RuntimeError

    assert now() != NOON
