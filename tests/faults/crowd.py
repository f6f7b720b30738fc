"""A letter to each of thousands, through a worker that is killed on the way."""

import time
from dataclasses import dataclass
from random import Random

from sqlalchemy import func, insert, select

from forum.askers.models import AskerEdge
from forum.askers.rules import Tie
from forum.infra.db import session
from forum.infra.outbox import Job
from forum.kernel.clock import now
from forum.notify.models import Delivery
from forum.notify.rules import Sending
from forum.people.models import Person
from forum.questions import actions as questions
from tests.live import Stack, until
from tests.postbox import Postbox

SEED = 13
FIRST = 10_000  # the number of the first of them
HOURS = 3_600  # seconds that the last worker may take


@dataclass(frozen=True, kw_only=True)
class Crossing:
    """What became of a letter to each of so many people."""

    people: int
    kills: int
    kept: int
    """By the mail server, of different letters."""

    twice: int
    """Of those, with one Message-ID."""

    strangers: int
    """Readers that had two different letters, or none was meant for."""

    sent: int
    """As the forum knows."""

    seconds: float

    @property
    def lost(self) -> int:
        """Count those who never had theirs."""
        return self.people - self.kept + self.strangers


def cross(stack: Stack, box: Postbox, *, people: int, kills: int) -> Crossing:
    """Tell so many by mail. Each kill comes at a moment nobody chose."""
    announce(stack, people)
    chance, seconds = Random(SEED), 0.0
    for number in range(kills):
        before = len(box.kept)
        upto = max(before, people * (number + 1) // (kills + 1))
        with stack.working(dies=True):
            begun = lambda: len(box.kept) > before  # noqa: B023, E731 - of this round
            until(begun, "the worker sends nothing", within=HOURS)
            enough = lambda: len(box.kept) >= upto  # noqa: B023, E731 - of this round
            seconds += until(enough, "letters do not leave", within=HOURS)
            time.sleep(chance.uniform(0, 0.03))
    with stack.working():
        seconds += until(lambda: not _owed(stack), "jobs are left over", within=HOURS)
    with stack.reading():
        sent = select(func.count()).where(Delivery.state == Sending.SENT)
        readers = [reader for reader, _ in box.kept]
        return Crossing(
            people=people,
            kills=kills,
            kept=len(box.kept),
            twice=sum(times > 1 for times in box.kept.values()),
            strangers=len(readers) - len(set(readers) & set(_addresses(people))),
            sent=session.scalar(sent) or 0,
            seconds=seconds,
        )


def announce(stack: Stack, people: int) -> None:
    """Answer a question of so many people; all have a proved address."""
    with stack.acting() as make:
        question = make.question(by=make.member(email=None))
        ids = range(FIRST, FIRST + people)
        session.execute(
            insert(Person),
            [
                {
                    "id": number,
                    "handle": f"asker-{number}",
                    "name": f"Asker {number}",
                    "email": address,
                    "email_confirmed_at": now(),
                }
                for number, address in zip(ids, _addresses(people), strict=True)
            ],
        )
        session.execute(
            insert(AskerEdge),
            [
                {"post_id": question.id, "person_id": it, "tie": Tie.ME_TOO}
                for it in ids
            ],
        )
        questions.recount_me_too(question)
        staff = make.staff()
        questions.answer(question, "We mend it.", official=True, by=staff)


def _addresses(people: int) -> list[str]:
    return [f"asker-{FIRST + number}@example.org" for number in range(people)]


def _owed(stack: Stack) -> int:
    with stack.reading():
        return session.scalar(select(func.count()).select_from(Job)) or 0
