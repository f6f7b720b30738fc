"""What every test of the figures can ask for."""

from collections.abc import Callable

import pytest

from forum.infra.db import session
from forum.insights.jobs import count_again
from forum.insights.queries.snapshot import figures
from forum.insights.rules import Figures
from forum.promise.rules import open_calendar


@pytest.fixture(scope="session", autouse=True)
def calendar_is_open() -> None:
    open_calendar()


@pytest.fixture
def staff(make):
    return make.staff("Karim")


@pytest.fixture
def counted(app) -> Callable[[], Figures]:  # noqa: ARG001 - needs the database
    """Count the figures as the worker does, and read them as a page does."""

    def again() -> Figures:
        session.commit()
        count_again()
        return figures()

    return again
