"""What every test of the desk can ask for."""

from datetime import UTC, datetime

import pytest

from forum.kernel.clock import stopped_at
from forum.promise.rules import open_calendar

MONDAY = datetime(2026, 11, 23, 10, tzinfo=UTC)


@pytest.fixture(scope="session", autouse=True)
def calendar_is_open() -> None:
    open_calendar()


@pytest.fixture
def monday():
    """Begin the week, for what asks no page: those live in the time there is."""
    with stopped_at(MONDAY):
        yield


@pytest.fixture
def staff(make):
    return make.staff("Karim")
