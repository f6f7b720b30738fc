"""What a mandate of the customers' representative takes, and how it ends."""

from calendar import monthrange
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import Sentence, is_blank, say
from forum.people.rules import Role

MONTHS: Final = 6
TERMS: Final = 2
WORDS_LIMIT: Final = 500
# Who answers for the brand cannot speak for its customers.
EXCLUDED: Final = frozenset({Role.STAFF, Role.ADMIN})


class Ending(StrEnum):
    """How a mandate ended."""

    TERM = "term"
    REASON = "reason"
    ROLE = "role"


ENDING_WORDS: Final[Mapping[Ending, Sentence]] = {
    Ending.TERM: say("The term was over."),
    Ending.ROLE: say("They gave the role back, or it was taken back."),
}


@dataclass(frozen=True, kw_only=True)
class MandateLine:
    """A mandate as everybody reads it."""

    name: str
    handle: str
    """Empty for somebody who is not here any more."""

    since: date
    until: date
    """The last day, or the last it was to have."""

    declaration: str
    ended_on: date | None
    ended_by: Ending | None
    end_reason: str

    @property
    def end_words(self) -> Sentence | str:
        """Why it ended."""
        return ENDING_WORDS.get(self.ended_by or Ending.REASON, self.end_reason)


def last_day(since: date) -> date:
    """Give the last day that a first term can have."""
    years, month = divmod(since.month - 1 + MONTHS, 12)
    year, month = since.year + years, month + 1
    return date(year, month, min(since.day, monthrange(year, month)[1]))


def check_candidate(roles: Collection[Role], *, terms: int) -> None:
    """Refuse whoever is on the brand's side, and whoever has served long enough."""
    if EXCLUDED & set(roles):
        raise Conflict(
            say("Whoever works for the brand cannot represent its customers.")
        )
    if terms >= TERMS:
        raise Conflict(say("They have served %(terms)s terms already.", terms=TERMS))


def check_until(until: date, *, today: date) -> date:
    """Accept a last day, or say which can be chosen."""
    latest = last_day(today)
    if not today < until <= latest:
        raise Invalid(
            say("Choose a last day after today, until %(latest)s.", latest=str(latest)),
            field="until",
        )
    return until


def check_declaration(words: str) -> str:
    """Accept what somebody declares of their ties to the brand."""
    if is_blank(words):
        raise Invalid(
            say("Declare what ties there are to the brand, or that there are none."),
            field="declaration",
        )
    return _fitting(words, field="declaration")


def check_reason(words: str) -> str:
    """Accept why a mandate ends before its time."""
    if is_blank(words):
        raise Invalid(say("Say why it ends: everybody will read it."), field="reason")
    return _fitting(words, field="reason")


def _fitting(words: str, *, field: str) -> str:
    words = " ".join(words.split())
    if len(words) > WORDS_LIMIT:
        raise Invalid(
            say("Keep it under %(most)s characters.", most=WORDS_LIMIT), field=field
        )
    return words
