# ruff: noqa: PLR2004
"""Learning from records before a day, choosing thresholds on their later part."""

import base64
import gzip
import html
import json
import random
import re
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

from forum.kernel.markup import visible_text
from forum.screening.rules.classifier import BUCKETS, buckets_of, sigmoid

LINE = "2020-04-01"
"""Weights and thresholds come from before; for the rest, see `docs/quality/spam.md`."""

HREF = re.compile(r'href="([^"]{1,500})"')
EPOCHS, RATE, DECAY, HEAVIER = 6, 0.5, 2e-6, 4.0
ALIKE = 0.7


@dataclass(frozen=True, slots=True)
class Record:
    """One answer, as a moderator left it."""

    is_spam: bool
    text: str
    links: tuple[str, ...]
    author: str
    created: str
    buckets: frozenset[int]


def records(data: Path) -> list[Record]:
    """Read all answers of the forum, oldest first, with moderators' marks."""
    found, seen = [], set()
    for name, body in (
        ("moderation/forum-spam-dev.jsonl.gz", "text_html"),
        ("forum-firefox/answers.jsonl.gz", "body_html"),
    ):
        with gzip.open(data / name, "rt") as lines:
            for line in lines:
                it = json.loads(line)
                key = (it["author"], it["created"])
                if key in seen:
                    continue
                seen.add(key)
                spam = it["label"] == "spam" if "label" in it else bool(it["is_spam"])
                found.append(_record(it, it[body], is_spam=spam))
    return sorted(found, key=lambda it: it.created)


def _record(it: dict, body: str, *, is_spam: bool) -> Record:
    text = visible_text(body)
    links = tuple(html.unescape(each) for each in HREF.findall(body))
    return Record(
        is_spam, text, links, it["author"], it["created"], buckets_of(text, links)
    )


def learn(chosen: list[Record]) -> tuple[float, list[float]]:
    """Fit a logistic regression, a record at a time; spam is rare and weighs more."""
    dice = random.Random(20)  # noqa: S311 - the same order each time
    bias, weights = 0.0, [0.0] * BUCKETS
    step = 0
    for _ in range(EPOCHS):
        for it in dice.sample(chosen, len(chosen)):
            rate = RATE / (1 + step * 2e-5)
            step += 1
            norm = sqrt(len(it.buckets))
            total = bias + sum(weights[each] for each in it.buckets) / norm
            gone = sigmoid(total) - it.is_spam
            if it.is_spam:
                gone *= HEAVIER
            bias -= rate * gone * 0.1
            if abs(gone) < 1e-4:
                continue
            change = rate * gone / norm
            for each in it.buckets:
                weights[each] -= change + rate * DECAY * weights[each]
    return bias, weights


def packed(bias: float, weights: list[float]) -> dict:
    """Round each weight to a signed byte."""
    scale = max(abs(it) for it in weights) / 127
    steps = bytes(round(it / scale) % 256 for it in weights)
    return {
        "bias": round(bias, 5),
        "scale": scale,
        "steps": base64.b64encode(steps).decode(),
    }


def shingles(text: str) -> frozenset[str]:
    """Cut a text into runs of three words, with figures left out of account."""
    words = re.sub(r"\d", "0", text.casefold()).split()
    if len(words) < 3:
        return frozenset({" ".join(words)})
    return frozenset(" ".join(words[it : it + 3]) for it in range(len(words) - 2))


def without_twins(later: list[Record], earlier: list[Record]) -> list[Record]:
    """Drop what was said before the line in nearly the same words."""
    index: dict[str, set[int]] = {}
    before = [shingles(it.text[:4000]) for it in earlier]
    for number, them in enumerate(before):
        for each in them:
            index.setdefault(each, set()).add(number)
    return [
        it for it in later if not _has_twin(shingles(it.text[:4000]), before, index)
    ]


def _has_twin(mine: frozenset[str], before: list, index: dict[str, set[int]]) -> bool:
    shared: dict[int, int] = {}
    for each in mine:
        near = index.get(each, ())
        if len(near) > 2_000:  # a quote that everybody makes says nothing
            continue
        for number in near:
            shared[number] = shared.get(number, 0) + 1
    return any(
        common / (len(mine) + len(before[number]) - common) >= ALIKE
        for number, common in shared.items()
    )
