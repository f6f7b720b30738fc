"""R-01: whoever was told that their words are kept finds them, whatever dies.

The processes that answer requests are killed at random moments while people write.
"""

import random
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from tests.faults import mix
from tests.faults.reckoning import lies
from tests.live import LONG, NO_ANSWER, Caller, Stack, kill, say, until

KILLS = 90 if LONG else 6
HASTY_KILLS = 10 if LONG else 3
PEOPLE = 5
SEED = 20


class Reader(threading.Thread):
    """Somebody who only reads, one page after the other, and counts what fails."""

    def __init__(self, stack: Stack) -> None:
        super().__init__(daemon=True)
        self.caller = Caller(stack.port)
        self.stop = threading.Event()
        self.failed, self.read, self.longest = 0, 0, 0.0

    def run(self) -> None:
        last = time.monotonic()
        while not self.stop.is_set():
            try:
                self.caller.get("/questions")
            except NO_ANSWER:
                self.failed += 1
                time.sleep(0.2)
                continue
            self.read += 1
            self.longest = max(self.longest, time.monotonic() - last)
            last = time.monotonic()


def wait_for_acts(done: Callable[[], int]) -> None:
    enough = done() + 3
    until(lambda: done() >= enough, "nobody gets anything done")


@pytest.fixture
def reader(stack) -> Iterator[Reader]:
    reader = Reader(stack)
    yield reader
    reader.stop.set()
    reader.join(30)


def test_r01_killing_web_processes_loses_and_doubles_nothing(stack, reader):
    town = mix.found(stack, people=PEOPLE)
    stack.start()
    chance = random.Random(SEED)

    def kill_one_after_the_other(done: Callable[[], int]) -> None:
        for _ in range(KILLS):
            until(lambda: stack.listening() == 2, "no process comes back")
            wait_for_acts(done)
            time.sleep(chance.uniform(0, 0.5))
            kill(min(stack.web_workers()))  # the older one; in turn, that is
            until(lambda: stack.listening() == 1, "it lives")

    reader.start()
    people = mix.let_them_talk(town, kill_one_after_the_other, seed=SEED)

    told = mix.summary(people)
    say(
        f"R-01: {KILLS} kills; told {dict(told)}; a reader read {reader.read} pages, "
        f"missed {reader.failed}, and waited {reader.longest:.1f} s at most"
    )
    with stack.reading():
        assert lies(people) == []
    assert told["yes"] >= KILLS
    assert "crash loop" not in stack.log
    assert reader.failed <= KILLS
    check = stack.run("check")
    assert check.returncode == 0, check.stdout


def test_r01_killing_them_again_as_soon_as_they_are_back_loses_nothing_either(stack):
    town = mix.found(stack, people=PEOPLE)
    stack.start()
    chance = random.Random(SEED)

    def kill_in_haste(done: Callable[[], int]) -> None:
        for _ in range(HASTY_KILLS):
            wait_for_acts(done)
            until(stack.web_workers, "no process comes back")
            kill(chance.choice(stack.web_workers()))

    people = mix.let_them_talk(town, kill_in_haste, seed=SEED)

    say(mix.refusals(people))
    say(f"R-01: {HASTY_KILLS} hasty kills; told {dict(mix.summary(people))}")
    with stack.reading():
        assert lies(people) == []
    until(stack.is_ready, "the site does not come back")
    check = stack.run("check")
    assert check.returncode == 0, check.stdout
