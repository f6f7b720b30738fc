"""What a lock is for, and what stays possible in a thread that is locked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import Sentence, is_blank, say
from forum.posts.rules import LOCK_LIMIT, REASON_WORDS, HideReason

# What a conversation can do wrong as a whole. The rest is about one post: hide that.
LOCK_REASONS: Final = (
    HideReason.ABUSE,
    HideReason.OFF_TOPIC,
    HideReason.SPAM,
    HideReason.DANGEROUS,
    HideReason.PERSONAL_DATA,
    HideReason.OTHER,
)

STILL_OPEN: Final[Mapping[str, Sentence]] = {
    "question": say(
        "Nobody adds answers, comments or votes, and nobody edits what others wrote. "
        "Everybody can still read and follow it, authors can correct their own words, "
        "who asked can say what solved it, and the brand still owes its answer."
    ),
    "idea": say(
        "Nobody adds comments, and nobody edits what others wrote. Everybody can "
        "still support it, without words, and its author can correct it. The brand "
        "decides and reports as it promised: no clock stops."
    ),
    "update": say(
        "Nobody adds comments. Those who asked can still say whether it works, and "
        "the brand corrects and answers as it promised."
    ),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class LockLine:
    """A lock as the page of its thread shows it."""

    kind: str
    reason: HideReason
    words: str
    at: datetime

    @property
    def reason_words(self) -> Sentence:
        """Why, in a word."""
        return REASON_WORDS[self.reason]

    @property
    def still_open(self) -> Sentence:
        """What nobody can do here now, and who still can do what."""
        return STILL_OPEN[self.kind]


def check_lock(reason: HideReason, words: str) -> str:
    """Accept why a thread is locked: one of the reasons, and a sentence for all."""
    words = words.strip()
    if reason not in LOCK_REASONS:
        raise Invalid(say("Choose a reason."), field="reason")
    if is_blank(words):
        raise Invalid(say("Say why, in a sentence."), field="why")
    if len(words) > LOCK_LIMIT:
        raise Invalid(
            say("Keep it under %(most)s characters.", most=LOCK_LIMIT), field="why"
        )
    return words


def check_can_be_locked(*, kind: str, begins: bool, is_shown: bool) -> None:
    """Refuse what is no thread, or what nobody can add to anyway."""
    if kind not in STILL_OPEN or not begins:
        raise Conflict(say("Only a whole thread can be locked. Hide a post instead."))
    if not is_shown:
        raise Conflict(say("Only a thread that everybody can read can be locked."))
