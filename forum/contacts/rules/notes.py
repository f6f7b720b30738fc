"""What is written down of a contact."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from forum.ideas.rules import Strength
from forum.kernel.errors import Invalid
from forum.kernel.text import Sentence, is_blank, say
from forum.loop.rules.commitments import COMMITMENT_WORDS, CommitmentKind

SUBJECT_LIMIT: Final = 150
WORDS_LIMIT: Final = 4_000
NAME_LIMIT: Final = 80
PHONE_LIMIT: Final = 30
MOST_OPEN: Final = 3  # of one customer: more would only wait behind each other
MOST_ADDED: Final = 20  # times to one exchange, while it waits for the brand
KEPT_FOR: Final = timedelta(days=730)


class Channel(StrEnum):
    """By which way somebody was in touch."""

    PHONE = "phone"
    SHOP = "shop"
    MAIL = "mail"
    LETTER = "letter"
    FORUM = "forum"


CHANNEL_WORDS: Final[Mapping[Channel, Sentence]] = {
    Channel.PHONE: say("by phone"),
    Channel.SHOP: say("in a shop"),
    Channel.MAIL: say("by e-mail"),
    Channel.LETTER: say("by letter"),
    Channel.FORUM: say("here"),
}


class Direction(StrEnum):
    """Who turned to whom."""

    IN = "in"
    OUT = "out"


DIRECTION_WORDS: Final[Mapping[Direction, Sentence]] = {
    Direction.IN: say("the customer came to us"),
    Direction.OUT: say("we came to the customer"),
}


class Wish(StrEnum):
    """How somebody who needs a person wants to be reached."""

    ANSWER = "answer"
    CALL_BACK = "call_back"


# What can be promised to one person; a change is promised to everybody.
PRIVATE_KINDS: Final[Mapping[CommitmentKind, Sentence]] = {
    it: COMMITMENT_WORDS[it]
    for it in (CommitmentKind.ANSWER, CommitmentKind.CALL_BACK, CommitmentKind.GESTURE)
}


@dataclass(frozen=True, kw_only=True)
class Note:
    """A contact as somebody of the staff writes it down."""

    who: str
    """A handle, or an e-mail address."""

    named: str = ""
    """How the customer calls themself; only they and the staff read it."""

    channel: Channel
    direction: Direction = Direction.IN
    on: date
    subject: str
    summary: str
    phone: str = ""
    post_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Voice:
    """What a customer said for an idea, as somebody of the staff heard it."""

    idea_id: int
    strength: Strength | None = None
    why: str = ""


def check_subject(subject: str) -> str:
    """Accept what it is about in one line, or say what is wrong with it."""
    subject = " ".join(subject.split())
    if is_blank(subject):
        raise Invalid(say("Say in one line what it is about."), field="subject")
    if len(subject) > SUBJECT_LIMIT:
        raise Invalid(
            say("Keep it under %(most)s characters.", most=SUBJECT_LIMIT),
            field="subject",
        )
    return subject


def check_words(words: str, *, field: str) -> str:
    """Accept what was said, or say what is wrong with it."""
    words = words.strip()
    if is_blank(words):
        raise Invalid(say("Write it down: nothing else is kept of it."), field=field)
    if len(words) > WORDS_LIMIT:
        raise Invalid(
            say("Keep it under %(most)s characters.", most=WORDS_LIMIT), field=field
        )
    return words
