"""The life of a question, in plain Python."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import Sentence, say

VERSION_LIMIT: Final = 60
NOTE_LIMIT: Final = 300

# The asker of what is answered is asked for a word after so long, and never again.
REMIND_AFTER: Final = (timedelta(days=3), timedelta(days=10))
REMIND_WITHIN: Final = timedelta(days=30)
"""Whoever has said nothing for so long when reminders begin is left in peace."""

CLAIM_FOR: Final = timedelta(minutes=10)

# So many of those who have the problem, in so long, send it back (product.md, 4).
FAILS: Final = 3
FAILS_WITHIN: Final = timedelta(days=90)


class State(StrEnum):
    """Who must act."""

    NEEDS_ANSWER = "needs_answer"
    ANSWERED = "answered"
    NEEDS_INFO = "needs_info"
    SOLVED = "solved"
    CLOSED = "closed"


STATE_WORDS: Final[Mapping[State, Sentence]] = {
    State.NEEDS_ANSWER: say("needs an answer"),
    State.ANSWERED: say("answered"),
    State.NEEDS_INFO: say("needs information"),
    State.SOLVED: say("solved"),
    State.CLOSED: say("closed"),
}

# Whose turn it is, as lists of what waits use it.
WAITING: Final = frozenset({State.NEEDS_ANSWER, State.NEEDS_INFO})


class Step(StrEnum):
    """Whose turn it is while a question needs an answer, the longer it waits."""

    PEERS = "peers"
    EXPERTS = "experts"
    DESK = "desk"


class CloseReason(StrEnum):
    """Why a question is closed; each is said in words and may carry a note."""

    DUPLICATE = "duplicate"
    OFF_TOPIC = "off_topic"
    OBSOLETE = "obsolete"


CLOSE_WORDS: Final[Mapping[CloseReason, Sentence]] = {
    CloseReason.DUPLICATE: say("already asked"),
    CloseReason.OFF_TOPIC: say("off topic"),
    CloseReason.OBSOLETE: say("out of date"),
}


class MarkedAs(StrEnum):
    """In what capacity somebody marked an answer as solving. The asker's word wins."""

    ASKER = "asker"
    EXPERT = "expert"
    STAFF = "staff"
    HELPER = "helper"
    """A customer whose help has earned it."""


class LedgerEvent(StrEnum):
    """What the ledger keeps of answers in the brand's name."""

    OFFICIAL = "answer.official"
    CORRECTED = "answer.corrected"


class Sort(StrEnum):
    """In which order answers are read."""

    BEST = "best"
    HELPFUL = "helpful"
    DATE = "date"


def after_reply(before: State, *, by_asker: bool) -> State:
    """Say who must act once somebody has replied.

    The asker's later word puts the question back to helpers: it was not solved by what
    was said so far. A reply never reopens what is solved or closed.
    """
    if before in {State.SOLVED, State.CLOSED}:
        return before
    return State.NEEDS_ANSWER if by_asker else State.ANSWERED


def without_solution(replies: Iterable[tuple[bool, bool]]) -> State:
    """Say who must act when nothing is marked as solving (any more).

    Takes replies, newest first: whether each is a message of who asked, and whether
    it did not help them. What they said last is not an answer to it.
    """
    for is_message, did_not_help in replies:
        if is_message:
            break
        if not did_not_help:
            return State.ANSWERED
    return State.NEEDS_ANSWER


def after_merge(before: State, of: State) -> State:
    """Say who must act once the answers to the same question came along.

    What solved it there is not the word of the one who asked here: they are asked.
    """
    came_answered = of in {State.ANSWERED, State.SOLVED}
    return State.ANSWERED if before is State.NEEDS_ANSWER and came_answered else before


def after_split(before: State, *, has_answers: bool) -> State:
    """Say who must act once what was about something else has left."""
    if before is State.ANSWERED and not has_answers:
        return State.NEEDS_ANSWER
    return before


def has_failed(denied_at: Iterable[datetime]) -> bool:
    """Whether a solution failed for enough of those who have the problem.

    Takes when each of them said so since it was marked. It does not heal by waiting.
    """
    times = sorted(denied_at)
    starts = zip(times, times[FAILS - 1 :], strict=False)
    return any(last - first <= FAILS_WITHIN for first, last in starts)


def check_version(version: str, *, field: str = "product_version") -> str:
    """Refuse more than a product and its version."""
    version = " ".join(version.split())
    if len(version) > VERSION_LIMIT:
        raise Invalid(
            say("Keep it under %(most)s characters.", most=VERSION_LIMIT), field=field
        )
    return version


def check_duplicate(question_id: int, of_id: int, *, of_closed: bool) -> None:
    """Refuse a link to itself, or to a question that is closed itself."""
    if question_id == of_id:
        raise Invalid(say("A question cannot repeat itself."), field="duplicate_of")
    if of_closed:
        raise Conflict(
            say("That question is closed. Link to the one that it repeats instead.")
        )
