"""What a canned reply may hold, how it is filled in, and when it is said too often."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Final

from forum.kernel.errors import Invalid
from forum.kernel.text import Sentence, is_blank, say

TITLE_LIMIT: Final = 80
REPLY_LIMIT: Final = 4_000
MOST: Final = 200  # for one person, and for all together: a list that can be read

# Whoever follows an area has read the same words by then, and takes the fourth for a
# machine's. A week, because that is how far people read back.
OFTEN: Final = 3
LATELY: Final = timedelta(days=7)
# Of all pairs of neighbouring words. Another name and another title in a text of forty
# words leave it above; as many words of one's own as were kept bring it below.
NEARLY: Final = 0.7
FEW: Final = 8  # words that are nobody's: “Thank you, that solved it for me too.”

_PLACE: Final = re.compile(r"(?<!\$)\{(\w+)\}")
_WORD: Final = re.compile(r"\w+")


class Variable(StrEnum):
    """What is filled in when a canned reply is put into an answer."""

    NAME = "name"
    TITLE = "title"
    AREA = "area"
    BRAND = "brand"
    ME = "me"
    DELAY = "delay"


VARIABLE_WORDS: Final[Mapping[Variable, Sentence]] = {
    Variable.NAME: say("the name of the person who asked"),
    Variable.TITLE: say("the title of the question"),
    Variable.AREA: say("the area of the question"),
    Variable.BRAND: say("the name of the brand"),
    Variable.ME: say("your own name"),
    Variable.DELAY: say("by when the brand promises a first answer"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """A canned reply as lists show it."""

    id: int
    owner_id: int | None
    title: str
    body: str
    area_id: int | None
    language: str
    changed_at: datetime
    uses: int
    used_at: datetime | None

    @property
    def is_shared(self) -> bool:
        """Whether it belongs to everybody who helps."""
        return self.owner_id is None


@dataclass(frozen=True, slots=True)
class Repeated:
    """How often nearly the same words were posted lately."""

    times: int
    own: int


def check_title(title: str) -> str:
    """Accept what a canned reply is called."""
    title = " ".join(title.split())
    if is_blank(title):
        raise Invalid(say("Say what you will look for it by."), field="title")
    if len(title) > TITLE_LIMIT:
        raise Invalid(
            say("Keep it under %(most)s characters.", most=TITLE_LIMIT), field="title"
        )
    return title


def check_places(body: str) -> str:
    """Refuse a variable that nothing would fill in, while its writer is there."""
    for name in _PLACE.findall(body):
        if name not in set(Variable):
            known = " ".join(f"{{{it}}}" for it in Variable)
            raise Invalid(
                say(
                    "Nothing is filled in for {%(name)s}. There is: %(known)s",
                    name=name,
                    known=known,
                ),
                field="body",
            )
    return body


def filled(body: str, values: Mapping[str, str]) -> str:
    """Write a canned reply for one question.

    What is not known of it stays between its braces, for the writer to see.
    """
    return _PLACE.sub(lambda it: values.get(it[1]) or it[0], body)


def repeated(text: str, posted: Iterable[tuple[str, bool]]) -> Repeated | None:
    """Say whether a text is what was posted too often: takes texts, and if one's own.

    It only counts. Whoever posts decides: the same words may be the right ones.
    """
    pairs = _pairs(text)
    if len(pairs) < FEW:
        return None
    same = [is_own for it, is_own in posted if _likeness(pairs, _pairs(it)) >= NEARLY]
    return Repeated(len(same), sum(same)) if len(same) >= OFTEN else None


def _pairs(text: str) -> frozenset[tuple[str, str]]:
    """Give the pairs of words that stand side by side; a quote is somebody else's."""
    own = (it for it in text[:REPLY_LIMIT].splitlines() if not it.startswith(">"))
    return frozenset(pairwise(_WORD.findall("\n".join(own).casefold())))


def _likeness(one: frozenset[object], other: frozenset[object]) -> float:
    """Say what share of two sets they have in common (Dice's coefficient)."""
    return 2 * len(one & other) / (len(one) + len(other) or 1)
