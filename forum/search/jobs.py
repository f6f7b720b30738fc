"""What search looks after by itself."""

from contextlib import suppress

from forum.infra.manifest import Schedule
from forum.search import actions
from forum.search.rules import Busy


def mend() -> None:
    """Repair damage soon after it happens. While somebody writes, there is none."""
    with suppress(Busy):
        actions.mend()


def look_over() -> None:
    """Read the whole index once a day, and compare it with what there is to find."""
    with suppress(Busy):
        actions.mend(thoroughly=True)
        actions.compare()


schedules = (
    Schedule(name="search.mend", every_seconds=10, job=mend, when_closed=True),
    Schedule(
        name="search.look_over",
        every_seconds=24 * 3600,
        job=look_over,
        when_closed=True,
    ),
)
