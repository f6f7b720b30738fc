"""What those who look after the place note for each other, in plain Python."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from forum.kernel.errors import Invalid
from forum.kernel.text import is_blank, say

STAFF_NOTE_LIMIT: Final = 1000


@dataclass(frozen=True, kw_only=True, slots=True)
class NoteLine:
    """One note, with who wrote it and when."""

    id: int
    words: str
    at: datetime
    name: str
    is_own: bool


def check_staff_note(typed: str) -> str:
    """Accept what is noted."""
    words = typed.strip()
    if is_blank(words):
        raise Invalid(say("Write something first."), field="note")
    if len(words) > STAFF_NOTE_LIMIT:
        raise Invalid(
            say("Keep it under %(most)s characters.", most=STAFF_NOTE_LIMIT),
            field="note",
        )
    return words
