"""What an erasure does, how it is asked for, and how it is remembered."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar, Final, TypeAlias

from forum.kernel.errors import Invalid
from forum.kernel.text import Sentence, say

Row: TypeAlias = Mapping[str, Any]
CLOSING_HOURS: Final = 12
ARCHIVES: Final = "archives"
ARCHIVE_DAYS: Final = 7
ARCHIVES_A_DAY: Final = (3, timedelta(days=1))
# By law within a month, here within the day: so much is left to change one's mind.
LONGEST_WAIT: Final = timedelta(hours=23)


class Fate(StrEnum):
    """What becomes of rows that name somebody who is erased."""

    KEPT = "kept"
    ACT = "act"
    CHARGE = "charge"
    FORGOTTEN = "forgotten"
    FIXED = "fixed"


FATE_WORDS: Final[Mapping[Fate, str]] = {
    Fate.KEPT: "stay, as nobody's, without words and hours",
    Fate.ACT: "stay, done by nobody in particular",
    Fate.CHARGE: "stay, with nobody in charge",
    Fate.FORGOTTEN: "go",
    Fate.FIXED: "cannot be changed: the person is erased in place",
}


class Given(StrEnum):
    """How rows that name somebody are handed over to them."""

    WHOLE = "whole"
    """They are their own."""

    ACT = "act"
    """That they did it and when: the words are of those they did it for, too."""

    ABOUT = "about"
    """What others decided about them."""


def given_of(fate: Fate) -> Given:
    """Say how rows are handed over. What would go with somebody is theirs."""
    return Given.WHOLE if fate in {Fate.KEPT, Fate.FORGOTTEN} else Given.ACT


GIVEN_WORDS: Final[Mapping[Given, Sentence]] = {
    Given.WHOLE: say("yours"),
    Given.ACT: say("what you did for others: which and when"),
    Given.ABOUT: say("what others decided about you"),
}
PART_WORDS: Final[Mapping[str, Sentence]] = {
    "person": say("Your account"),
    "post": say("What you wrote"),
    "revision": say("Earlier versions of what you wrote"),
    "attachment": say("Files you attached"),
    "support": say("Ideas you support"),
    "vote": say("Answers you found helpful or not"),
    "verdict": say("What you said of solutions"),
    "thanks": say("Whom you thanked"),
    "asker_edge": say("What you asked or follow"),
    "draft": say("What you have begun to write"),
    "contact_note": say("Your exchanges with the brand"),
    "contact_answers": say("What the brand answered you"),
    "contact_additions": say("What you added to your exchanges"),
    "notification": say("What you were told"),
    "sign_in": say("Devices you are signed in on"),
    "entrance": say("When and how you came in"),
    "flag": say("What you reported"),
    "flags_about": say("Reports about what you wrote"),
    "statements_of_reasons": say("Decisions of moderators, with their reasons"),
    "sanction": say("Restrictions of your account"),
    "agreement": say("The licence you agreed to"),
}


def part_words(name: str) -> Sentence:
    """Say what a part of the archive is, if only by the name of its table."""
    return PART_WORDS.get(name) or say("Records: %(table)s", table=name)


@dataclass(frozen=True, kw_only=True)
class Line:
    """So many rows of a table name somebody, and what becomes of them."""

    table: str
    column: str
    fate: Fate
    count: int

    def __str__(self) -> str:
        """Say it in a line."""
        return f"{self.count:6} {self.table}.{self.column} {FATE_WORDS[self.fate]}"


@dataclass(frozen=True, kw_only=True)
class Keeping:
    """For how long what is kept: what administrators set."""

    key: ClassVar[str] = "keeping"

    closing_hours: int = CLOSING_HOURS
    """How long somebody who leaves may change their mind."""

    days: Mapping[str, int] = field(default_factory=dict)
    """By the names of the terms; one that is missing has its default."""

    def days_of(self, term: str, default: int) -> int:
        """Say how many days something is kept."""
        return self.days.get(term, default)


@dataclass(frozen=True, kw_only=True)
class Forgotten:
    """When the rules were followed last, and how much went by each."""

    key: ClassVar[str] = "forgotten"

    at: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)


class Words(StrEnum):
    """What somebody wants to become of what they wrote."""

    GO = "go"
    STAY = "stay"


def read_words(typed: str | None) -> Words:
    """Accept one of the two; neither is chosen for anybody."""
    try:
        return Words(typed or "")
    except ValueError:
        raise Invalid(
            say("Say what is to become of what you wrote."), field="words"
        ) from None


@dataclass(frozen=True, kw_only=True)
class Erased:
    """Somebody who was erased, by nothing but a number and a digest."""

    person: int
    mark: str
    keeps_words: bool = False
    keeps_contacts: bool = False


def mark_of(person_id: int, since: datetime) -> str:
    """Make the digest that shows that a number still means the same person.

    After an older backup came back, the numbers of those who joined later are given
    again, to others: who has somebody's number need not be them.
    """
    return hashlib.sha256(f"{person_id} {since.isoformat()}".encode()).hexdigest()[:32]


def check_hours(hours: int | None) -> int:
    """Accept the time to change one's mind: who leaves is forgotten within the day."""
    most = LONGEST_WAIT // timedelta(hours=1)
    if hours is None or not 0 <= hours <= most:
        raise Invalid(
            say("Write a number from %(least)s to %(most)s.", least=0, most=most),
            field="closing_hours",
        )
    return hours


def check_days(days: int | None, *, least: int, most: int, field: str) -> int:
    """Accept for how many days something is kept."""
    if days is None or not least <= days <= most:
        raise Invalid(
            say("Write a number from %(least)s to %(most)s.", least=least, most=most),
            field=field,
        )
    return days
