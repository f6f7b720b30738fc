"""How much is kept of what people have begun to write, for how long, and as what."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final, TypeAlias

from forum.kernel.errors import Invalid
from forum.kernel.text import Sentence, say

Fields: TypeAlias = Mapping[str, Sequence[str]]

BIGGEST: Final = 64 * 1024  # of JSON: two of the longest posts
MOST: Final = 30  # of one person
KEPT_FOR: Final = timedelta(days=90)
GIST: Final = 160
ANY_KIND: Final = say("Text")
_NAME: Final = re.compile(r"(?P<kind>[a-z-]{1,30}?)(?:-(?P<number>[0-9]{1,18}))?")
_KEY: Final = re.compile(r"[A-Za-z0-9_-]{16,64}")


@dataclass(frozen=True, kw_only=True)
class DraftKind:
    """One kind of text that is written in a form, handed over by its feature.

    Drafts are named after it and what they are about: `answer-12` is an answer to the
    post 12. `can` is what sending it takes, there if it is about a post.
    """

    name: str
    words: Sentence
    can: StrEnum | None = None


@dataclass(frozen=True, kw_only=True)
class Begun:
    """What somebody has typed so far, and in which form."""

    name: str
    place: str
    fields: Fields


def read_name(name: str) -> tuple[str, int]:
    """Take the name of a draft apart: its kind, and the number of what it is about.

    Raises:
        Invalid: no form of ours has such a name.

    """
    found = _NAME.fullmatch(name)
    if not found:
        raise Invalid(say("This form keeps no drafts."))
    return found["kind"], int(found["number"] or 0)


def check_begun(begun: Begun) -> None:
    """Refuse what is no draft of a form, or too much of one."""
    read_name(begun.name)
    if len(json.dumps(begun.fields)) > BIGGEST:
        raise Invalid(
            say(
                "A draft holds %(most)s KB at most. Publish it, or keep it elsewhere.",
                most=BIGGEST // 1024,
            )
        )


def check_key(key: str) -> str:
    """Accept the key of a form that was opened."""
    if not _KEY.fullmatch(key):
        raise Invalid(say("This form keeps no drafts."))
    return key


def is_empty(fields: Fields) -> bool:
    """Whether nothing is left of what was typed; numbers are what was chosen."""
    return not any(
        it.isalpha() for texts in fields.values() for text in texts for it in text
    )


def gist(fields: Fields) -> str:
    """Show a draft by the beginning of its longest text below the title."""
    sentences = (
        words
        for name, texts in fields.items()
        for text in texts
        if name != "title" and " " in (words := " ".join(text.split()))
    )
    words = max(sentences, key=len, default="")
    return words if len(words) <= GIST else f"{words[: GIST - 1].rstrip()}…"
