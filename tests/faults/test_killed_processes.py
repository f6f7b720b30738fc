"""R-01 and R-04: processes are killed at random moments, and nothing is lost or double.

Short rounds by default; TEST_LONG=1 runs the full numbers of the drills.
"""

import os
import random
import threading
import time

from tests.faults.mix import Client, compare
from tests.faults.stack import PEOPLE

LONG = bool(os.environ.get("TEST_LONG"))
WEB_KILLS = 100 if LONG else 8
WORKER_KILLS = 200 if LONG else 8


def begin(stack, *, people: int = PEOPLE):
    """Let people use the site at once."""
    stop = threading.Event()
    clients = [Client(stack, number, stop) for number in range(people)]
    for client in clients:
        client.start()
    return clients, stop


def end(clients, stop) -> None:
    stop.set()
    for client in clients:
        client.join(30)


def test_r01_a_killed_web_worker_loses_and_doubles_nothing(stack):
    chance = random.Random(2026)
    stack.serve()
    stack.work()
    clients, stop = begin(stack)

    for _ in range(WEB_KILLS):
        time.sleep(chance.uniform(0.3, 1.2))
        stack.kill_web_worker(chance)
        stack.wait()
    end(clients, stop)

    assert stack.drained(seconds=60)
    checked = stack.forum("check")
    assert checked.returncode == 0, checked.stdout
    assert compare(stack, clients) == []
    assert sum(it.outcome == "ok" for each in clients for it in each.log) > WEB_KILLS


def test_r04_a_killed_worker_loses_and_doubles_nothing(stack):
    chance = random.Random(2026)
    stack.serve()
    clients, stop = begin(stack, people=3)

    for _ in range(WORKER_KILLS):
        stack.work()
        time.sleep(chance.uniform(0.8, 2.0))
        stack.kill_worker()
    end(clients, stop)
    stack.work()

    assert stack.drained(seconds=60)
    checked = stack.forum("check")
    assert checked.returncode == 0, checked.stdout
    assert compare(stack, clients) == []
