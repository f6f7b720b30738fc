"""How much a text reads like advertising that was hidden before.

A logistic regression over hashed words and pairs of words. It decides about nothing:
what it says puts a post before a moderator.
"""

import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import exp, sqrt
from typing import Final

BUCKETS: Final = 2**14
FEW_WORDS: Final = 8
SHORT: Final = 400
SAID: Final = 6
MOST_WORDS: Final = 600
"""Advertising says what it sells at once; a long log would only cost time."""

WORD: Final = re.compile(r"[^\W\d_]{1,40}|\d{1,40}")
PHONE: Final = re.compile(
    # Points stand between pairs alone: versions and addresses of machines have others.
    r"(?<![\w/=&.-])(?:0\d(?:\.\d\d){4}|\+?\(?\d(?:[ ()-]{0,2}\d){8,14})(?![\w/=&-])"
)
HOST: Final = re.compile(r"https?://([^\s/?#\"'<>]{1,80})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned: one number for each bucket, and where to begin."""

    bias: float
    scale: float
    steps: bytes
    """A signed byte for each bucket: so many times the scale."""

    holds_at: float
    sorts_at: float
    learned: Mapping[int, float] = field(default_factory=dict)
    """What moderators of this community taught it since, by bucket."""

    def of(self, bucket: int) -> float:
        """Say how much a bucket speaks for advertising."""
        step = self.steps[bucket]
        known = (step - 256 if step > 127 else step) * self.scale  # noqa: PLR2004 - signed
        return known + self.learned.get(bucket, 0.0)


def score(text: str, links: Sequence[str], weights: Weights) -> float:
    """Say how sure it is, from 0 to 1."""
    if says_little(text, links):
        return 0.0
    buckets = buckets_of(text, links)
    total = sum(weights.of(it) for it in buckets) / sqrt(len(buckets))
    return sigmoid(weights.bias + total)


def buckets_of(text: str, links: Sequence[str]) -> frozenset[int]:
    """Put a text into buckets, each of them once."""
    return frozenset(
        zlib.crc32(it.encode()) % BUCKETS for it in _features(text, links)
    ) or frozenset({0})


def says_little(text: str, links: Sequence[str]) -> bool:
    """Whether a text is too short to speak for anything: no link, no number to call."""
    is_short = len(text) < SHORT and len(list(_words(text))) < FEW_WORDS
    return is_short and not links and not has_telephone(text)


def has_telephone(text: str) -> bool:
    """Whether a text gives a number that one could call."""
    return PHONE.search(text) is not None


def sigmoid(total: float) -> float:
    """Turn a sum into a share."""
    if total < 0:
        return 1 - 1 / (1 + exp(max(total, -60)))
    return 1 / (1 + exp(-min(total, 60)))


def _features(text: str, links: Sequence[str]) -> Iterator[str]:
    plain = unicodedata.normalize("NFKC", text[: MOST_WORDS * 12]).casefold()
    words = list(_words(PHONE.sub(" 00000000 ", plain)))[:MOST_WORDS]
    yield from words
    for first, second in pairwise(words):
        yield f"{first} {second}"
    size = min(len(words).bit_length(), 8)
    yield f"#words {size}"
    if PHONE.search(plain):
        # Said more than once: one sign among many words would be lost.
        yield from (f"#phone {it}" for it in range(SAID))
        yield f"#phone in {size}"
    yield f"#links {min(len(links), 4)}"
    for link in links[:10]:
        if found := HOST.match(link):
            host = found[1].casefold()
            yield f"#host {'.'.join(host.split('.')[-2:])}"


def _words(plain: str) -> Iterable[str]:
    """Numbers say only how long they are: no two of them are the same anyway."""
    for found in WORD.finditer(plain):
        word = found[0]
        yield f"#{len(word)}" if word[0].isdigit() else word
