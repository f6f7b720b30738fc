"""The small grammar in which the permission table is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from forum.kernel.text import Sentence
from forum.people.rules import Actor


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition that can be put in words and can say why it is not met.

    Rules combine with `&` and `|`. Of alternatives, the first speaks for a refusal,
    so write the most usual one first.
    """

    words: str
    refusal: Callable[[Actor, Any], Sentence | None]

    def __and__(self, other: Rule) -> Rule:
        return Rule(
            f"{_grouped(self.words)}, {_grouped(other.words)}",
            lambda actor, on: self.refusal(actor, on) or other.refusal(actor, on),
        )

    def __or__(self, other: Rule) -> Rule:
        return Rule(
            f"{self.words}; or {other.words}",
            lambda actor, on: other.refusal(actor, on) and self.refusal(actor, on),
        )


def rule(
    words: str, when: Callable[[Actor, Any], bool], *, otherwise: Sentence
) -> Rule:
    """Turn a yes-or-no question into a `Rule`."""
    return Rule(words, lambda actor, on: None if when(actor, on) else otherwise)


def _grouped(words: str) -> str:
    return f"({words})" if "; or " in words else words
