"""What a suggested edit needs, and how many somebody may have waiting."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from forum.kernel.errors import Conflict, Invalid, TooMuch
from forum.kernel.text import is_blank, say

REASON_LIMIT: Final = 200
WORD_LIMIT: Final = 300

# Somebody of whom nothing was kept yet may not fill the list of those who decide;
# whoever has been useful is not kept from it.
WAITING_AT_FIRST: Final = 3
WAITING: Final = 20


class EditState(StrEnum):
    """What became of a suggestion. One that is withdrawn is gone."""

    OPEN = "open"
    KEPT = "kept"
    TURNED_DOWN = "turned_down"


@dataclass(frozen=True, kw_only=True, slots=True)
class EditLine:
    """A suggestion as lists show it. Permissions may be asked of its post."""

    id: int
    post_id: int
    person_id: int
    name: str
    title: str
    reason: str
    state: EditState
    created_at: datetime
    author_id: int
    area_id: int | None
    is_official: bool
    is_locked: bool


def check_reason(reason: str) -> str:
    """Ask for why: whoever decides has nothing else to go by."""
    reason = " ".join(reason.split())
    if is_blank(reason):
        raise Invalid(say("Say what is wrong with the present words."), field="reason")
    if len(reason) > REASON_LIMIT:
        raise Invalid(
            say("Keep it under %(most)s characters.", most=REASON_LIMIT), field="reason"
        )
    return reason


def check_word(word: str) -> str:
    """Ask for a sentence to whoever suggested it in vain."""
    word = " ".join(word.split())
    if is_blank(word):
        raise Invalid(say("Say why, in a sentence: they will read it."), field="word")
    if len(word) > WORD_LIMIT:
        raise Invalid(
            say("Keep it under %(most)s characters.", most=WORD_LIMIT), field="word"
        )
    return word


def check_room(waiting: int, *, kept: int) -> None:
    """Refuse one more while too many of somebody's wait."""
    most = WAITING if kept else WAITING_AT_FIRST
    if waiting >= most:
        raise TooMuch(
            say("You may suggest more when one of your %(most)s is decided.", most=most)
        )


def check_not_own(suggested_by: int, *, decided_by: int) -> None:
    """Refuse to decide about one's own suggestion."""
    if suggested_by == decided_by:
        raise Conflict(say("Somebody else decides about your suggestion."))
