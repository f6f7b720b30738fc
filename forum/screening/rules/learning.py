"""Learning from what moderators decided here, and whether what was learned is taken.

What came with the program stays the base: what is learned is a small difference to it.
"""

import random
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import sqrt
from typing import Final

from forum.screening.rules.classifier import BUCKETS, Weights, sigmoid
from forum.screening.rules.lessons import LEAST, LEAST_OF_EACH, Figures, Judged

LEAST_HELD_OUT: Final = 5
MOST: Final = 5_000
"""Older decisions than the last of these say little about what is posted now."""

LEARNED_FROM: Final = 0.75
"""The older part of the decisions; on the rest, what was learned is judged."""

MORE: Final = 20
"""So many decisions must be new before it is tried again by itself."""

EVERY: Final = timedelta(hours=20)
PEOPLE: Final = 3
"""A word that fewer people used is never learned: weights would tell of somebody."""

ALIKE: Final = 0.7
ROUNDS, RATE, DECAY = 6, 0.4, 0.002
SIGNED: Final = 127


@dataclass(frozen=True, slots=True)
class Example:
    """A post that a moderator decided about. It is forgotten when learning ends."""

    is_spam: bool
    at: datetime
    author_id: int
    buckets: frozenset[int]
    says: frozenset[int]
    """Its runs of three words, to find another one that says the same."""

    is_little: bool = False
    """Too short to speak for anything: such a post is neither held nor sorted."""


def parted(examples: Iterable[Example]) -> tuple[list[Example], list[Example]]:
    """Part decisions by their date; what says nearly the same as before is dropped."""
    known = sorted(examples, key=lambda it: it.at)
    cut = int(len(known) * LEARNED_FROM)
    old, new = known[:cut], known[cut:]
    index = defaultdict(list)
    for it in old:
        for each in it.says:
            index[each].append(it.says)
    return old, [it for it in new if not _is_said_before(it.says, index)]


def is_enough(old: Sequence[Example], new: Sequence[Example]) -> bool:
    """Whether there is as much as something can be learned from, and judged on."""
    spam = sum(it.is_spam for it in (*old, *new))
    held_out = sum(it.is_spam for it in new)
    return (
        len(old) + len(new) >= LEAST
        and min(spam, len(old) + len(new) - spam) >= LEAST_OF_EACH
        and min(held_out, len(new) - held_out) >= LEAST_HELD_OUT
        and 0 < sum(it.is_spam for it in old) < len(old)
    )


def learn(shipped: Weights, examples: Sequence[Example]) -> Weights:
    """Learn a difference to what came with the program.

    Both kinds weigh the same, however many there are: only what was doubted is decided
    about, so their shares say nothing. Where to begin therefore stays as it is.
    """
    known = _said_by_several(examples)
    heavy = _heaviness(examples)
    change: dict[int, float] = dict.fromkeys(known, 0.0)
    dice = random.Random(20)  # noqa: S311 - the same order each time
    base = replace(shipped, learned={})
    sums = [sum(base.of(each) for each in it.buckets) for it in examples]
    mine = [it.buckets & known for it in examples]
    for _ in range(ROUNDS):
        for place in dice.sample(range(len(examples)), len(examples)):
            it, norm = examples[place], sqrt(len(examples[place].buckets))
            total = sums[place] + sum(change[each] for each in mine[place])
            gone = sigmoid(shipped.bias + total / norm) - it.is_spam
            step = RATE * gone * heavy[it.is_spam] / norm
            for each in mine[place]:
                change[each] -= step + RATE * DECAY * change[each]
    return replace(shipped, learned=_rounded(change))


def with_lesson(shipped: Weights, learned: Mapping[int, float]) -> Weights:
    """Add what was learned to what came with the program."""
    return replace(shipped, learned=learned)


def judge(weights: Weights, examples: Sequence[Example], quiet: int = 0) -> Judged:
    """Count what some weights would stop."""
    spam = sum(it.is_spam for it in examples)
    scored = [(_score(it, weights), it.is_spam) for it in examples]

    def figures(bar: float) -> Figures:
        hit = [is_spam for sure, is_spam in scored if sure >= bar]
        return Figures(good=sum(hit), wrong=len(hit) - sum(hit), spam=spam)

    return Judged(
        held=figures(weights.holds_at), sorted=figures(weights.sorts_at), quiet=quiet
    )


def put_forward(weights: Weights, quiet: Iterable[Example]) -> int:
    """Count the posts nobody complained about that a moderator would have to read."""
    return sum(_score(it, weights) >= weights.sorts_at for it in quiet)


def shingles(text: str) -> frozenset[int]:
    """Mark each run of three words, with figures left out of account."""
    words = re.sub(r"\d", "0", text[:4_000].casefold()).split()
    return frozenset(
        zlib.crc32(" ".join(words[it : it + 3]).encode())
        for it in range(max(1, len(words) - 2))
    )


def packed(learned: Mapping[int, float]) -> tuple[float, bytes]:
    """Write a difference as a signed byte for each bucket: so many times a scale."""
    scale = max((abs(it) for it in learned.values()), default=0.0) / SIGNED
    steps = bytearray(BUCKETS)
    for bucket, it in learned.items():
        steps[bucket] = round(it / scale) % 256 if scale else 0
    return scale, bytes(steps)


def unpacked(scale: float, steps: bytes) -> dict[int, float]:
    """Read a difference again."""
    return {
        bucket: (it - 256 if it > SIGNED else it) * scale
        for bucket, it in enumerate(steps)
        if it
    }


def _score(it: Example, weights: Weights) -> float:
    if it.is_little:
        return 0.0
    total = sum(weights.of(each) for each in it.buckets) / sqrt(len(it.buckets))
    return sigmoid(weights.bias + total)


def _said_by_several(examples: Iterable[Example]) -> frozenset[int]:
    """Name the buckets that enough people filled: what one person says stays theirs."""
    people: defaultdict[int, set[int]] = defaultdict(set)
    for it in examples:
        for each in it.buckets:
            people[each].add(it.author_id)
    return frozenset(each for each, them in people.items() if len(them) >= PEOPLE)


def _heaviness(examples: Sequence[Example]) -> tuple[float, float]:
    spam = sum(it.is_spam for it in examples)
    honest = len(examples) - spam
    return len(examples) / (2 * max(honest, 1)), len(examples) / (2 * max(spam, 1))


def _rounded(change: Mapping[int, float]) -> dict[int, float]:
    """Judge exactly what is kept."""
    return unpacked(*packed(change))


def _is_said_before(
    mine: frozenset[int], index: Mapping[int, Sequence[frozenset[int]]]
) -> bool:
    shared: defaultdict[frozenset[int], int] = defaultdict(int)
    for each in mine:
        for it in index.get(each, ())[:500]:
            shared[it] += 1
    return any(common / len(mine | it) >= ALIKE for it, common in shared.items())
