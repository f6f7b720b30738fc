"""What is promised of the data, and what can be wrong with a deployment."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, kw_only=True)
class Promise:
    """Something that is always true of the data.

    `broken` names every row that breaks it: the id of a post where there is one.
    """

    words: str
    broken: Callable[[], Iterable[object]]


class Grade(StrEnum):
    """How bad it is."""

    GOOD = "good"
    ODD = "odd"
    BAD = "bad"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that was looked at, and what to do about it unless it is good."""

    grade: Grade
    words: str


def good(words: str) -> Finding:
    """Say that something is as it should be."""
    return Finding(grade=Grade.GOOD, words=words)


def odd(words: str) -> Finding:
    """Say that something will be trouble if it stays so."""
    return Finding(grade=Grade.ODD, words=words)


def bad(words: str) -> Finding:
    """Say that something does not work."""
    return Finding(grade=Grade.BAD, words=words)
