"""Slow rings: no hour and no network in common, but nearly all that they support.

Two people who support the same popular ideas have nothing in common but the ideas'
popularity; two who share four that hardly anybody supports, and little else, were asked
to. One such pair may live together. A group in which each is so close to three others
does not come about by taste.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations
from typing import Final

from forum.voices.rules.found import (
    Found,
    Pattern,
    Target,
    Voice,
    backed_by_each,
    in_common,
)

RARE: Final = 200
"""What more people support says nothing of who supports it together; a dozen voices
more or less decide nothing there. It also bounds the pairs that are compared."""

FEW: Final = 1 / 4
"""Nor does what more than a quarter of a small community supports."""

SHARED: Final = 4
"""Rare things in common, at least: whoever cares for an area shares two or three."""

ALIKE: Final = 0.5
"""How much of what either supports both do, each weighed by how rare it is."""

CLOSE_TO: Final = 3
"""To so many of the group each is that close: a pair and its friend are no ring."""


def rings(voices: Sequence[Voice]) -> list[Found]:
    """Find the groups of people whose sets of what they support are nearly the same."""
    backed = backed_by_each(voices)
    counts = Counter(it for targets in backed.values() for it in targets)
    weights = {it: math.log2(len(backed) / n) for it, n in counts.items()}
    most = min(RARE, FEW * len(backed))
    rare = {it for it, n in counts.items() if n <= most}
    near: defaultdict[int, set[int]] = defaultdict(set)
    for one, other in _pairs(backed, rare):
        if _alike(backed[one], backed[other], weights) >= ALIKE:
            near[one].add(other)
            near[other].add(one)
    return [
        Found(
            pattern=Pattern.RING,
            people=frozenset(people),
            targets=in_common(people, backed) & rare,
        )
        for people in _groups(near)
    ]


def _pairs(
    backed: Mapping[int, AbstractSet[Target]], rare: AbstractSet[Target]
) -> Iterator[tuple[int, int]]:
    """List the pairs who share enough that is rare."""
    backers: defaultdict[Target, list[int]] = defaultdict(list)
    for person_id in sorted(backed):
        own = backed[person_id] & rare
        if len(own) >= SHARED:
            for target in own:
                backers[target].append(person_id)
    shared: Counter[tuple[int, int]] = Counter()
    for people in backers.values():
        shared.update(combinations(people, 2))
    return (pair for pair, count in shared.items() if count >= SHARED)


def _alike(
    one: AbstractSet[Target],
    other: AbstractSet[Target],
    weights: Mapping[Target, float],
) -> float:
    both = sum(weights[it] for it in one & other)
    either = sum(weights[it] for it in one | other)
    return both / either if either else 0


def _groups(near: Mapping[int, AbstractSet[int]]) -> Iterator[AbstractSet[int]]:
    """Leave out whoever is close to too few who are left, then part the others."""
    left = {person: set(others) for person, others in near.items()}
    while loose := [it for it, others in left.items() if len(others) < CLOSE_TO]:
        for person in loose:
            for other in left.pop(person):
                if other in left:
                    left[other].discard(person)
    while left:
        group, reached = set(), [next(iter(left))]
        while reached:
            person = reached.pop()
            if person in left:
                group.add(person)
                reached += left.pop(person)
        yield group
