"""What the site does before it serves: nobody has to wait for the first holidays."""

import pytest

from forum.promise.rules import open_calendar


@pytest.fixture(scope="session", autouse=True)
def calendar_is_open() -> None:
    open_calendar()
