"""A town that lends its voices, honestly or not: the attack of the drill on votes.

It was written down before anything looked for attackers, and is not changed to suit
what looks for them: whoever finds it too easy adds another town beside it.

Honest people join over ten months, have areas that they care for, live behind
networks that they share with strangers (a few carriers, an office) and with those they
live with, who often want the same. A newsletter sends five hundred of them to one idea
within a day, many of whom join for it. Among them act three groups that are none of
this: sixty puppets of one evening, a ring of twelve that takes its time, and a brigade
that says "no" in one round of verification.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from random import Random

BEGAN = datetime(2026, 1, 5, tzinfo=UTC)
DAYS = 300
HONEST, SUBSCRIBERS, NEW_SUBSCRIBERS = 2_000, 500, 200
AREAS, IDEAS_OF_AREA = 12, 13
NEWSLETTER, DONE = 40, 77
"""The idea that a newsletter speaks of, and one that the brand says is done."""

PUPPETS, RING, BRIGADE = 60, 12, 20


class Kind(StrEnum):
    """Who somebody is, which only this file and the score know."""

    HONEST = "honest"
    SUBSCRIBER = "subscriber"
    PUPPET = "puppet"
    RING = "ring"
    BRIGADE = "brigade"


@dataclass(frozen=True, slots=True)
class Voice:
    """One person spoke for an idea, or in the one round (`idea` is none)."""

    person: int
    idea: int | None
    at: datetime
    address: str


@dataclass(kw_only=True)
class Town:
    """Everybody, with when and from where they joined, and everything they said."""

    random: Random
    kinds: list[Kind] = field(default_factory=list)
    joined: list[datetime] = field(default_factory=list)
    homes: list[str] = field(default_factory=list)
    voices: list[Voice] = field(default_factory=list)
    subscribers: set[int] = field(default_factory=set)
    """Who came by the newsletter, those who were here before included."""

    def join(self, kind: Kind, at: datetime, address: str) -> int:
        self.kinds.append(kind)
        self.joined.append(at)
        self.homes.append(address)
        return len(self.kinds) - 1

    def speak(
        self, person: int, idea: int | None, at: datetime, address: str = ""
    ) -> None:
        """Say something once; twice is once, as on the forum."""
        if not any(
            it.person == person and it.idea == idea for it in self.said_by(person)
        ):
            voice = Voice(person, idea, at, address or self.homes[person])
            self.voices.append(voice)
            self._spoken.setdefault(person, []).append(voice)

    def of(self, kind: Kind) -> set[int]:
        return {person for person, it in enumerate(self.kinds) if it is kind}

    def said_by(self, person: int) -> Sequence[Voice]:
        return self._spoken.get(person, ())

    def __post_init__(self) -> None:
        self._spoken: dict[int, list[Voice]] = {}


def town(seed: int) -> Town:
    """Build the whole town; the same for the same number."""
    it = Town(random=Random(seed))
    _honest_people(it)
    _newsletter(it)
    _round(it)
    _puppets(it)
    _ring(it)
    _brigade(it)
    it.voices.sort(key=lambda voice: voice.at)
    return it


def _popular(random: Random) -> int:
    """Draw an idea as people find them: the first of a list far more often."""
    return min(int(random.paretovariate(0.55)) - 1, AREAS * IDEAS_OF_AREA - 1)


def _address(random: Random) -> str:
    """Draw where somebody connects from.

    One in six is behind one of six networks of a carrier; everybody else behind one of
    nine hundred, of which some have many subscribers and most a few.
    """
    if random.random() < 1 / 6:
        return f"100.64.{random.randrange(6)}.{random.randrange(1, 255)}"
    block = min(int(random.paretovariate(0.4)), 900)
    return f"82.{block // 200}.{block % 200}.{random.randrange(1, 255)}"


def _carrier(random: Random) -> str:
    return f"100.64.{random.randrange(6)}.{random.randrange(1, 255)}"


def _waking(random: Random, day: float) -> datetime:
    """Give a moment of a day, in the hours in which people are awake."""
    hour = random.triangular(7, 23.5, 20)
    return BEGAN + timedelta(days=int(day), hours=hour)


def _honest_people(it: Town) -> None:
    random = it.random
    for number in range(HONEST):
        address = _address(random)
        if number % 20 == 1:  # whoever lives with the one before
            address = it.homes[-1]
        if number % 133 == 2:  # fifteen of one office, over the months
            address = f"91.10.4.{random.randrange(1, 255)}"
        person = it.join(Kind.HONEST, _waking(random, random.random() * DAYS), address)
        _takes_part(it, person)
        if number % 20 == 1:
            _wants_the_same(it, person, person - 1)


def _takes_part(it: Town, person: int) -> None:
    """Support some ideas, a few at once and the others over the months."""
    random = it.random
    cares_for = random.sample(range(AREAS), 2)
    joined = it.joined[person]
    for _ in range(min(int(random.paretovariate(0.9)) + random.randrange(3), 45)):
        if random.random() < 0.55:
            place = min(int(random.expovariate(0.3)), IDEAS_OF_AREA - 1)
            idea = random.choice(cares_for) * IDEAS_OF_AREA + place
        else:
            idea = _popular(random)
        if random.random() < 0.4:
            at = joined + timedelta(minutes=random.uniform(2, 50))
        else:
            left = (BEGAN + timedelta(days=DAYS) - joined).total_seconds() / 86_400
            at = max(
                joined, _waking(random, (joined - BEGAN).days + random.random() * left)
            )
        abroad = random.random() < 0.2
        it.speak(person, idea, at, _carrier(random) if abroad else "")


def _wants_the_same(it: Town, person: int, other: int) -> None:
    """Support half of what somebody one lives with supports, the same evening."""
    for voice in list(it.said_by(other)):
        later = max(voice.at, it.joined[person]) + timedelta(
            hours=it.random.uniform(0, 3)
        )
        if it.random.random() < 0.5:
            it.speak(person, voice.idea, later)


def _newsletter(it: Town) -> None:
    """Send five hundred readers to one idea, most of them in its first hours."""
    random, day = it.random, 180
    begins = BEGAN + timedelta(days=day, hours=9)
    here = [
        each for each in range(HONEST) if it.joined[each] < begins - timedelta(days=1)
    ]
    readers = random.sample(here, SUBSCRIBERS - NEW_SUBSCRIBERS)
    for _ in range(NEW_SUBSCRIBERS):
        at = begins + timedelta(hours=min(random.expovariate(1 / 4), 14))
        readers.append(it.join(Kind.SUBSCRIBER, at, _address(random)))
    for person in readers:
        it.subscribers.add(person)
        first = max(begins, it.joined[person])
        after = min(random.expovariate(1 / 4), 14) if first == begins else 0.1
        at = first + timedelta(hours=after, minutes=random.uniform(0, 20))
        abroad = random.random() < 0.2
        it.speak(person, NEWSLETTER, at, _carrier(random) if abroad else "")
        if random.random() < 1 / 3:
            for _ in range(random.randrange(1, 4)):
                later = at + timedelta(minutes=random.uniform(1, 40))
                it.speak(person, _popular(random), later)


def _round(it: Town) -> None:
    """Let those who asked for what is done say whether it works, a third of them."""
    random, opens = it.random, 260
    here = [
        each
        for each in range(HONEST)
        if it.joined[each] < BEGAN + timedelta(days=opens - 15)
    ]
    wished = random.sample(here, 150)
    asked = {voice.person for voice in it.voices if voice.idea == DONE}.union(wished)
    for person in sorted(asked.intersection(here)):
        before = max(it.joined[person], BEGAN + timedelta(days=random.uniform(1, 240)))
        it.speak(person, DONE, before)
        if random.random() < 0.35:
            it.speak(person, None, _waking(random, opens + random.expovariate(1 / 4)))


def _puppets(it: Town) -> None:
    """Let one hand make sixty accounts in an evening, for the same three ideas.

    Its owner is careful: some accounts leave one idea out, some support what everybody
    does, some vote days later, some through a telephone.
    """
    random = it.random
    evening = BEGAN + timedelta(days=212, hours=20)
    wanted = random.sample(range(30, 150), 3)
    blocks = [f"185.{random.randrange(256)}.{random.randrange(256)}" for _ in range(3)]
    for number in range(PUPPETS):
        address = f"{blocks[number % 3]}.{random.randrange(1, 255)}"
        at = evening + timedelta(hours=random.uniform(0, 2))
        person = it.join(Kind.PUPPET, at, address)
        for idea in wanted:
            if random.random() < 0.85:
                later = at + timedelta(minutes=10, hours=random.expovariate(1 / 18))
                abroad = random.random() < 0.15
                it.speak(person, idea, later, _carrier(random) if abroad else "")
        if random.random() < 0.3:
            it.speak(person, _popular(random), at + timedelta(hours=random.random()))


def _ring(it: Town) -> None:
    """Let twelve, who met elsewhere, push each other's nine ideas over two months."""
    random = it.random
    wanted = random.sample(range(12, 150), 9)
    for _ in range(RING):
        at = _waking(random, 80 + random.uniform(0, 42))
        person = it.join(Kind.RING, at, _address(random))
        for idea in wanted:
            if random.random() < 0.87:
                it.speak(person, idea, _waking(random, 125 + random.uniform(0, 60)))
        for _ in range(random.randrange(2, 5)):
            it.speak(
                person, _popular(random), _waking(random, 130 + random.random() * 90)
            )


def _brigade(it: Town) -> None:
    """Let twenty accounts that asked in time all say "no" within an afternoon.

    They joined over a month, as anybody would; but from two places.
    """
    random = it.random
    blocks = [f"193.{random.randrange(256)}.{random.randrange(256)}" for _ in range(2)]
    for number in range(BRIGADE):
        address = f"{blocks[number % 2]}.{random.randrange(1, 255)}"
        at = _waking(random, 190 + random.uniform(0, 30))
        person = it.join(Kind.BRIGADE, at, address)
        it.speak(person, DONE, _waking(random, 222 + random.uniform(0, 18)))
        if random.random() < 0.5:
            it.speak(person, _popular(random), _waking(random, 240))
        afternoon = BEGAN + timedelta(days=265, hours=15)
        it.speak(person, None, afternoon + timedelta(hours=random.uniform(0, 3)))
