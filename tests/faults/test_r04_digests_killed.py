"""R-04: one digest for a person and a day, however often the worker dies meanwhile."""

import random
import time
from collections import Counter
from datetime import timedelta
from email import message_from_bytes
from email.policy import default

from sqlalchemy import func, insert, select

from forum.askers.models import AskerEdge
from forum.askers.rules import Tie
from forum.infra.db import session
from forum.infra.outbox import Job, work_off
from forum.kernel.clock import now, stopped_at
from forum.notify.models import Delivery, Digest, Notification
from forum.notify.rules import Sending
from forum.people.models import Person
from forum.questions import actions as questions
from tests.live import LONG, Stack, say, until

KILLS = 30 if LONG else 4
READERS = 600
EVENTS = 2
SEED = 7


def gather(stack: Stack) -> None:
    """Let over a thousand follow two questions that were answered two days ago."""
    people = [
        {
            "id": 10_000 + number,
            "handle": f"reader-{number}",
            "name": f"Reader {number}",
            "email": f"reader-{number}@example.org",
            "email_confirmed_at": now(),
        }
        for number in range(READERS)
    ]
    with stopped_at(now() - timedelta(days=2)):
        with stack.acting() as make:
            session.execute(insert(Person), people)
            for _ in range(EVENTS):
                question = make.question()
                follow = {"post_id": question.id, "tie": Tie.FOLLOWS}
                edges = [follow | {"person_id": it["id"]} for it in people]
                session.execute(insert(AskerEdge), edges)
                questions.answer(question, "We mend it.", by=make.member())
        with stack.reading():
            work_off(limit=1_000)


def count(stack: Stack, of: type) -> int:
    with stack.reading():
        return session.scalar(select(func.count()).select_from(of)) or 0


def test_r04_everybody_gets_one_digest_however_often_the_worker_dies(stack):
    chance = random.Random(SEED)
    gather(stack)

    cut = 0
    for _ in range(KILLS):
        before = count(stack, Digest), count(stack, Job)
        with stack.working(dies=True):
            until(
                lambda: (count(stack, Digest), count(stack, Job)) != before,  # noqa: B023
                "the worker does nothing",
            )
            time.sleep(chance.uniform(0, 0.3))
        cut += bool(count(stack, Job))
    with stack.working():
        waited = until(lambda: not count(stack, Job), "jobs are left over", within=120)

    letters = [
        message_from_bytes(it.read_bytes(), policy=default)
        for it in (stack.folder / "mail").glob("*.eml")
    ]
    sent = Counter(it["Message-ID"] for it in letters if "<digest." in it["Message-ID"])
    twice = sum(sent.values()) - len(sent)
    with stack.reading():
        digests = session.execute(
            select(Digest.person_id, func.count()).group_by(Digest.person_id)
        ).all()
        in_digests = func.count(Delivery.digest_id.distinct())
        gathered = session.execute(
            select(Delivery.state, func.count(), in_digests)
            .join(Notification, Notification.id == Delivery.notification_id)
            .where(Notification.why == Tie.FOLLOWS)
            .group_by(Delivery.state)
        ).all()
    say(
        f"R-04: {KILLS} kills, {cut} in the middle of the digests; {len(digests)} "
        f"people, {EVENTS} events each, {len(sent)} digests, {twice} of them sent "
        f"twice with the same Message-ID; done in {waited:.1f} s"
    )
    assert len(digests) == len(sent) == READERS
    assert {number for _, number in digests} == {1}
    assert [tuple(row) for row in gathered] == [
        (Sending.SENT, EVENTS * READERS, READERS)
    ]
    assert twice <= KILLS
    assert cut
    check = stack.run("check")
    assert check.returncode == 0, check.stdout
