"""What may be written to the moderators, and how often, in plain Python."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from forum.kernel.errors import Conflict, Invalid, TooMuch
from forum.kernel.text import Sentence, is_blank, say

SUBJECT_LIMIT: Final = 120
TEXT_LIMIT: Final = 4000
A_DAY: Final = 10
"""How many messages one person may write in a day."""

DAY: Final = timedelta(days=1)
NO_CONVERSATION: Final = say("There is no such conversation.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One conversation in a list."""

    id: int
    subject: str
    name: str
    handle: str
    last_at: datetime
    waits: bool
    is_open: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class MessageLine:
    """One message, as both sides read it: which moderator wrote it, nobody learns."""

    id: int
    at: datetime
    is_ours: bool
    """Whether the moderators wrote it."""

    html: str


def check_subject(typed: str) -> str:
    """Accept what a conversation is about."""
    return _check(typed, SUBJECT_LIMIT, "subject", say("Say what it is about."))


def check_text(typed: str) -> str:
    """Accept a message."""
    return _check(typed, TEXT_LIMIT, "words", say("Write something first."))


def check_open(closed_at: datetime | None) -> None:
    """Refuse another word in a conversation that is over."""
    if closed_at:
        raise Conflict(
            say("This conversation is closed. Begin another one, if you need to.")
        )


def check_pace(count: int, oldest: datetime | None, moment: datetime) -> None:
    """Refuse one message too many, and say when the next one may be sent.

    `count` and `oldest` are of what they wrote in the last day.
    """
    if oldest is None or count < A_DAY:
        return
    seconds = int((oldest + DAY - moment).total_seconds())
    raise TooMuch(
        say(
            "You wrote %(most)s messages in a day. Write the next one in %(hours)s h.",
            most=A_DAY,
            hours=-(-seconds // 3600),
        ),
        wait_seconds=seconds + 1,
    )


def _check(typed: str, limit: int, field: str, missing: Sentence) -> str:
    words = typed.strip()
    if is_blank(words):
        raise Invalid(missing, field=field)
    if len(words) > limit:
        raise Invalid(
            say("Keep it under %(most)s characters.", most=limit), field=field
        )
    return words
