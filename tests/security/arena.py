"""A served community with a crowd in it, to press buttons at the same moment."""

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from sqlalchemy import func, select

from forum.infra import settings
from forum.infra.db import session
from forum.people.models import Person
from forum.people.rules import Role
from forum.questions import actions as questions
from forum.questions.models import Question
from forum.screening.rules import Limits
from tests.live import LONG, Caller, Stack
from tests.live import Answer as Reply

AT_ONCE = 50
ROUNDS = range(20 if LONG else 2)

# What a loser may be told: it has changed, it is gone, it is not open any more, that
# was too much, or, on a machine that is slow enough, that too many write at once.
POLITE = {200, 303, 403, 404, 409, 422, 429, 503}


@dataclass
class Arena:
    """A served community, with fifty people of each kind at their keyboards."""

    stack: Stack
    customers: list[Caller]
    moderators: list[Caller]
    area_id: int

    def question(self, *, by: Caller) -> int:
        with self.stack.acting() as make:
            area = make.area()
            asker = make.acting(session.get_one(Person, by.person_id))
            return make.question(by=asker, area=area).id

    def idea(self, *, by: Caller) -> int:
        with self.stack.acting() as make:
            proposer = make.acting(session.get_one(Person, by.person_id))
            return make.idea(by=proposer, area=make.area()).id

    def answer(self, question_id: int, *, by: Caller) -> int:
        with self.stack.acting() as make:
            question = session.get_one(Question, question_id)
            author = make.acting(session.get_one(Person, by.person_id))
            return questions.answer(question, "Press the button.", by=author).id

    def count(self, *what: object) -> int:
        """Count rows as they are now."""
        entity, *conditions = what
        with self.stack.reading():
            query = select(func.count()).select_from(entity).where(*conditions)
            return session.scalar(query) or 0

    def read(self, entity: type, number: int, *names: str) -> tuple[object, ...]:
        with self.stack.reading():
            row = session.get_one(entity, number)
            return tuple(getattr(row, name) for name in names)


def gathered(stack: Stack) -> Arena:
    """Gather fifty people of each kind."""
    with stack.acting() as make:
        # Fifty people of one network, and all of them at once.
        settings.write(Limits(acts_of_network=100_000, acts_of_one=100_000))
        area = make.area("box")
        customers = [stack.caller(make.person()) for _ in range(AT_ONCE)]
        moderators = [
            stack.caller(make.person(roles=(Role.MODERATOR, Role.EXPERT)))
            for _ in range(AT_ONCE)
        ]
        return Arena(stack, customers, moderators, area.id)


def at_once(*acts: Callable[[], Reply]) -> list[Reply]:
    """Let everybody press at the same moment."""
    gate = threading.Barrier(len(acts))

    def wait_and_press(act: Callable[[], Reply]) -> Reply:
        gate.wait()
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        replies = list(pool.map(wait_and_press, acts))
    assert {it.status for it in replies} <= POLITE
    return replies


def posts(callers: Sequence[Caller], path: str, **form: object) -> list[Callable]:
    return [lambda it=it: it.post(path, **form) for it in callers]


def statuses(replies: Sequence[Reply]) -> Counter[int]:
    return Counter(it.status for it in replies)
