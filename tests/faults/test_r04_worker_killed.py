"""R-04: whatever was owed is done once, however often the worker dies.

A worker is killed at random moments while mails and threads to index pile up. What goes
out of the house may go twice, with the same Message-ID, when the worker dies between
handing a letter over and writing that down; everything else happens once.
"""

import random
import time
from collections import Counter
from email import message_from_bytes
from email.policy import default

from sqlalchemy import func, select

from forum.infra.db import session
from forum.infra.outbox import Job
from forum.questions import actions as questions
from forum.search.queries import index
from forum.signin.actions import links
from forum.signin.rules.links import Purpose
from tests.live import LONG, Stack, say, until

KILLS = 200 if LONG else 10
SEED = 4
LETTERS, THREADS = 12, 3  # owed for each life of a worker


def owe(stack: Stack, life: int) -> tuple[set[str], set[int]]:
    """Write down letters to send and threads to index, as pages would."""
    with stack.acting() as make:
        asker, area = make.member(), make.area()
        made = [
            links.make(
                Purpose.CONFIRM,
                email=f"life-{life}-{number}@example.org",
                language="en",
                carries={"name": "N", "handle": "n", "password_hash": "", "to": ""},
            )
            for number in range(LETTERS)
        ]
        threads = {
            questions.ask(
                title=f"Question {number} of life {life}",
                body="At length.",
                area_id=area.id,
                by=asker,
            ).id
            for number in range(THREADS)
        }
        return {it.email for it in made}, threads


def jobs(stack: Stack) -> int:
    with stack.reading():
        return session.scalar(select(func.count()).select_from(Job)) or 0


def test_r04_what_is_owed_is_done_once_however_often_the_worker_dies(stack):
    chance = random.Random(SEED)
    addresses, threads = set[str](), set[int]()

    for life in range(KILLS):
        owed, asked = owe(stack, life)
        addresses, threads = addresses | owed, threads | asked
        before = jobs(stack)
        with stack.working(dies=True):
            until(lambda: jobs(stack) < before, "the worker does nothing")  # noqa: B023
            time.sleep(chance.uniform(0, 0.2))
    left = jobs(stack)
    with stack.working():
        waited = until(lambda: not jobs(stack), "jobs are left over", within=30)

    letters = [
        message_from_bytes(it.read_bytes(), policy=default)
        for it in (stack.folder / "mail").glob("*.eml")
    ]
    sent = Counter(it["Message-ID"] for it in letters)
    twice = sum(count - 1 for count in sent.values())
    say(
        f"R-04: {KILLS} kills; {len(sent)} letters, {twice} of them twice; "
        f"{len(threads)} threads; {left} jobs left, done in {waited:.1f} s"
    )
    assert {it["To"].addresses[0].addr_spec for it in letters} == addresses
    assert len(sent) == len(addresses)
    assert twice <= KILLS
    with stack.reading():
        assert index().ids() == threads
    check = stack.run("check")
    assert check.returncode == 0, check.stdout
