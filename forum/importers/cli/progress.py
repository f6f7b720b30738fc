"""How far an import is, how fast it goes and how long it will take."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

EVERY = 10.0  # seconds between two lines where there is no bar to move


@contextmanager
def showing(
    total: int, console: Console, *, clock: Callable[[], float] = time.monotonic
) -> Iterator[Callable[[int], None]]:
    """Show progress while it lasts: a bar on a terminal, else a line now and then."""
    if console.is_terminal:
        columns = (
            TextColumn("Keeping"),
            BarColumn(),
            MofNCompleteColumn(),
            _Rate(),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=console) as bar:
            task = bar.add_task("", total=total)
            yield lambda count: bar.advance(task, count)
    else:
        yield _Lines(total, console, clock).advance


class _Rate(ProgressColumn):
    """Posts a second, of late."""

    def render(self, task: Task) -> Text:
        """Say it in words."""
        return Text(f"{task.speed or 0:.0f} posts/s")


class _Lines:
    """Progress as lines that a log can keep."""

    def __init__(
        self, total: int, console: Console, clock: Callable[[], float]
    ) -> None:
        self._total = total
        self._console = console
        self._done = 0
        self._clock = clock
        self._begun = self._said = clock()

    def advance(self, count: int) -> None:
        """Count some posts, and say so when it is time or when it is over."""
        self._done += count
        moment = self._clock()
        if moment - self._said < EVERY and self._done < self._total:
            return
        self._said = moment
        rate = self._done / max(moment - self._begun, 0.001)
        left = (
            timedelta(seconds=round((self._total - self._done) / rate)) if rate else "?"
        )
        self._console.print(
            f"{self._done:,} of {self._total:,} posts, {rate:.0f} posts/s, {left} left"
        )
