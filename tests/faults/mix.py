"""People who use the site all at once, and write down what they were told.

Each keeps a log as they go: what they tried, and whether the answer was yes, no or none
at all. Afterwards the logs are compared with what is in the database: what was said to
be kept must be there once, what was refused must not be there, and what was never
answered may be there once or not at all.
"""

import random
import re
import secrets
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from forum.people.rules import Member
from forum.questions import actions as questions
from tests.live import NO_ANSWER, Answer, Caller, Stack

# How often people do what, of a hundred times.
HABITS = {
    "ask": 8,
    "answer": 20,
    "comment": 12,
    "support": 20,
    "me too": 15,
    "vote": 10,
    "accept": 3,
    "edit": 5,
    "read": 7,
}
THINKING = 0.02  # seconds between two acts of one person


class Told(StrEnum):
    """What came of a try, as far as the one who tried can know."""

    YES = "yes"
    NO = "no"
    NOTHING = "nothing"


@dataclass
class Entry:
    """One line of somebody's log."""

    act: str
    about: object
    told: Told = Told.NOTHING
    status: int = 0


@dataclass
class Town:
    """What everybody knows of: grows while they talk."""

    area_id: int
    questions: list[int] = field(default_factory=list)
    ideas: list[int] = field(default_factory=list)
    answers: list[tuple[int, int]] = field(default_factory=list)  # with who wrote it
    callers: list[Caller] = field(default_factory=list)


def found(stack: Stack, *, people: int, threads: int = 6) -> Town:
    """Settle some people and let the first of them ask."""
    with stack.acting() as make:
        area = make.area("box")
        town = Town(area.id)
        members: list[Member] = []
        for number in range(people):
            person = make.person(f"Person {number}")
            members.append(make.acting(person))
            town.callers.append(stack.caller(person))
        for number in range(threads):
            asker, helper = members[number % people], members[(number + 1) % people]
            question = make.question(by=asker, area=area, title=f"Question {number}")
            answer = questions.answer(question, "Try this.", by=helper)
            town.questions.append(question.id)
            town.answers.append((answer.id, helper.id))
            town.ideas.append(make.idea(f"An idea, number {number}", area=area).id)
    return town


class Person(threading.Thread):
    """Somebody who goes on until told to stop."""

    def __init__(self, caller: Caller, town: Town, seed: int) -> None:
        super().__init__(daemon=True)
        self.caller, self.town = caller, town
        self.chance = random.Random(seed)
        self.log: list[Entry] = []
        self.stop = threading.Event()
        self.mine: list[int] = []  # questions asked, by id
        self.written: list[int] = []  # answers
        self.revisions: Counter[int] = Counter()

    def run(self) -> None:
        acts = random.Random(self.chance.random())
        while not self.stop.is_set():
            time.sleep(THINKING)
            (act,) = acts.choices(list(HABITS), HABITS.values())
            getattr(self, act.replace(" ", "_"))()

    def tried(
        self, act: str, about: object, path: str, **form: object
    ) -> Answer | None:
        """Send a form, and write down before and after.

        Without an answer, half of the times the same form is sent once more.
        """
        entry = Entry(act, about)
        self.log.append(entry)
        form.setdefault("once", secrets.token_urlsafe(16))
        for _ in range(1 + (self.chance.random() < 0.5)):
            try:
                answer = self.caller.post(path, **form)
            except NO_ANSWER:
                time.sleep(0.1)
                continue
            entry.status = answer.status
            entry.told = Told.YES if answer.status == 303 else Told.NO
            return answer
        return None

    def ask(self) -> None:
        word = new_word()
        form = {
            "title": f"Does {word} work",
            "body": word,
            "area_id": self.town.area_id,
        }
        answer = self.tried("write", word, "/questions/ask", **form)
        if number := number_in(r"/questions/(\d+)/", answer):
            self.mine.append(number)
            self.town.questions.append(number)

    def answer(self) -> None:
        word, question = new_word(), self.chance.choice(self.town.questions)
        answer = self.tried("write", word, f"/questions/{question}/answers", body=word)
        if number := number_in(r"#post-(\d+)", answer):
            self.written.append(number)
            self.town.answers.append((number, self.caller.person_id))

    def comment(self) -> None:
        word, question = new_word(), self.chance.choice(self.town.questions)
        self.tried("write", word, f"/questions/posts/{question}/comment", body=word)

    def me_too(self) -> None:
        question, on = (
            self.chance.choice(self.town.questions),
            self.chance.random() < 0.7,
        )
        path = f"/questions/{question}/me-too"
        self.tried("me too", (question, on), path, on=int(on))

    def support(self) -> None:
        idea, on = self.chance.choice(self.town.ideas), self.chance.random() < 0.7
        self.tried("support", (idea, on), f"/ideas/{idea}/support", on=int(on))

    def vote(self) -> None:
        answer, _ = self.chance.choice(self.town.answers)
        says = self.chance.choice(["helpful", "not_for_me", "none"])
        path = f"/questions/answers/{answer}/vote"
        self.tried("vote", (answer, says), path, value=says)

    def accept(self) -> None:
        answer, _ = self.chance.choice(self.town.answers)
        self.tried("accept", answer, f"/questions/answers/{answer}/solution", on=1)

    def edit(self) -> None:
        if self.written:
            word, answer = new_word(), self.chance.choice(self.written)
            seen = 1 + self.revisions[answer]
            path = f"/questions/answers/{answer}/edit"
            came = self.tried("write", word, path, body=word, seen=seen)
            if came is None or came.status == 303:
                self.revisions[answer] += 1

    def read(self) -> None:
        question = self.chance.choice(self.town.questions)
        entry = Entry("read", question)
        self.log.append(entry)
        try:
            entry.status = self.caller.get(f"/questions/{question}").status
        except NO_ANSWER:
            return
        entry.told = Told.YES if entry.status < 400 else Told.NO


def new_word() -> str:
    """Make a word that nobody has ever written."""
    return f"w{secrets.token_hex(8)}"


def number_in(pattern: str, answer: Answer | None) -> int:
    """Read a number out of where an answer leads; none when it leads nowhere."""
    match = re.search(pattern, answer.location) if answer else None
    return int(match[1]) if match else 0


def let_them_talk(
    town: Town, fault: Callable[[Callable[[], int]], None], *, seed: int
) -> Sequence[Person]:
    """Let everybody go on while something goes wrong, then let them finish.

    The fault is given a way to see how many acts have taken effect so far.
    """
    people = [
        Person(caller, town, seed + number)
        for number, caller in enumerate(town.callers)
    ]
    for person in people:
        person.start()
    try:
        fault(lambda: summary(people)[Told.YES])
    finally:
        for person in people:
            person.stop.set()
        for person in people:
            person.join(60)
    return people


def summary(people: Sequence[Person]) -> Counter[str]:
    """Count what people were told of what they tried to change."""
    return Counter(
        str(it.told) for person in people for it in person.log if it.act != "read"
    )


def refusals(people: Sequence[Person]) -> Counter[tuple[str, int]]:
    """Count what was refused, by act and status."""
    return Counter(
        (it.act, it.status)
        for person in people
        for it in person.log
        if it.told is Told.NO
    )
