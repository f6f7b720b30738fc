"""R-04: everyone who asked is told once, however often the worker dies going round."""

import random
import time
from collections import Counter
from email import message_from_bytes
from email.policy import default

from sqlalchemy import func, insert, select

from forum.askers.models import AskerEdge
from forum.askers.rules import Tie
from forum.infra.db import session
from forum.infra.outbox import Job
from forum.kernel.clock import now
from forum.notify.models import Delivery, Notification
from forum.notify.queries import reach
from forum.people.models import Person
from forum.questions import actions as questions
from tests.live import LONG, Stack, say, until

KILLS = 40 if LONG else 6
ASKERS = 3_000
SEED = 4


def announce(stack: Stack) -> str:
    """Answer a question that thousands have; one in ten has a proved address."""
    with stack.acting() as make:
        question = make.question()
        first = 10_000
        people = [
            {
                "id": first + number,
                "handle": f"asker-{number}",
                "name": f"Asker {number}",
                "email": f"asker-{number}@example.org",
                "email_confirmed_at": None if number % 10 else now(),
            }
            for number in range(ASKERS)
        ]
        session.execute(insert(Person), people)
        session.execute(
            insert(AskerEdge),
            [
                {"post_id": question.id, "person_id": it["id"], "tie": Tie.ME_TOO}
                for it in people
            ],
        )
        questions.recount_me_too(question)
        staff = make.staff()
        answer = questions.answer(question, "We mend it.", official=True, by=staff)
        return f"post:{answer.id}"


def count(stack: Stack, of: type) -> int:
    with stack.reading():
        return session.scalar(select(func.count()).select_from(of)) or 0


def test_r04_everyone_is_told_once_however_often_the_worker_dies(stack):
    chance = random.Random(SEED)
    key = announce(stack)

    cut = 0
    for _ in range(KILLS):
        before = count(stack, Notification), count(stack, Job)
        with stack.working(dies=True):
            until(
                lambda: (count(stack, Notification), count(stack, Job)) != before,  # noqa: B023
                "the worker does nothing",
            )
            time.sleep(chance.uniform(0, 0.05))
        cut += count(stack, Notification) < ASKERS
    with stack.working():
        waited = until(lambda: not count(stack, Job), "jobs are left over", within=60)

    letters = [
        message_from_bytes(it.read_bytes(), policy=default)
        for it in (stack.folder / "mail").glob("*.eml")
    ]
    sent = Counter(it["Message-ID"] for it in letters)
    twice = sum(sent.values()) - len(sent)
    say(
        f"R-04: {KILLS} kills, {cut} in the middle of the round; {ASKERS} told once; "
        f"{len(sent)} letters, {twice} of them twice; done in {waited:.1f} s"
    )
    with stack.reading():
        told = session.execute(
            select(Notification.person_id, func.count()).group_by(
                Notification.person_id
            )
        )
        assert {number for _, number in told} == {1}
        assert reach(key).told == ASKERS + 1
        assert reach(key).is_done
        states = session.scalars(select(Delivery.state).distinct()).all()
    assert [str(it) for it in states] == ["sent"]
    assert len(sent) == ASKERS // 10 + 1
    assert twice <= KILLS
    assert cut
    check = stack.run("check")
    assert check.returncode == 0, check.stdout
