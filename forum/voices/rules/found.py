"""What is looked at, and what is found."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

Target: TypeAlias = str
"""What a voice is for: `idea:12`, or `round:3` where it says whether it works."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One person spoke for one thing."""

    person_id: int
    target: Target
    at: datetime


@dataclass(frozen=True, slots=True)
class Account:
    """When somebody joined, and the marks of the networks they came from lately."""

    id: int
    joined_at: datetime
    networks: AbstractSet[str] = frozenset()


class Pattern(StrEnum):
    """In what way the accounts of a group move together."""

    BURST = "burst"
    RING = "ring"


@dataclass(frozen=True, kw_only=True)
class Found:
    """Accounts that move together more than chance explains, and for what."""

    pattern: Pattern
    people: frozenset[int]
    targets: frozenset[Target]


def backed_by_each(voices: Iterable[Voice]) -> Mapping[int, AbstractSet[Target]]:
    """List what each person spoke for."""
    backed: defaultdict[int, set[Target]] = defaultdict(set)
    for voice in voices:
        backed[voice.person_id].add(voice.target)
    return backed


def in_common(
    people: Collection[int], backed: Mapping[int, AbstractSet[Target]]
) -> frozenset[Target]:
    """List what at least half of some people spoke for."""
    counts = Counter(it for each in people for it in backed.get(each, ()))
    return frozenset(it for it, count in counts.items() if 2 * count >= len(people))
