"""What imported threads mean here: who answers, where things stand, since when."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

from forum.importers.rules.records import (
    ImportedPerson,
    ImportedPost,
    ImportedThread,
    Licence,
)


class State(StrEnum):
    """Where a question stands, by who must act."""

    NEEDS_ANSWER = "needs_answer"
    ANSWERED = "answered"
    SOLVED = "solved"
    CLOSED = "closed"


# No forum is older; anything earlier is a broken clock.
FIRST_FORUMS: Final = datetime(1990, 1, 1, tzinfo=UTC)

# Stack Exchange changed its licence twice; a text keeps that of the day it was given.
_SINCE_4_0: Final = datetime(2018, 5, 2, tzinfo=UTC)
_SINCE_3_0: Final = datetime(2011, 4, 8, tzinfo=UTC)


def moment(text: str, *, until: datetime) -> datetime | None:
    """Read a time, in UTC unless it says otherwise; None when it cannot be true."""
    try:
        time = datetime.fromisoformat(text)
        time = time.replace(tzinfo=time.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return time if FIRST_FORUMS <= time <= until else None


def creative_commons(version: str) -> Licence:
    """Name the share-alike licence of this version."""
    return Licence(
        name=f"CC BY-SA {version}",
        address=f"https://creativecommons.org/licenses/by-sa/{version}/",
    )


def stack_exchange_licence(named: str, *, created: datetime) -> Licence:
    """Tell the licence of a post: the one it names, else the one of its day."""
    for version in ("4.0", "3.0", "2.5"):
        if named == f"CC BY-SA {version}":
            return creative_commons(version)
    if created >= _SINCE_4_0:
        return creative_commons("4.0")
    return creative_commons("3.0" if created >= _SINCE_3_0 else "2.5")


def is_message(reply: ImportedPost, thread: ImportedThread) -> bool:
    """Whether a reply only carries on what its author asked.

    An asker's own reply answers nothing, unless they accepted it: then it is what
    solved their problem.
    """
    return (
        reply.author.key == thread.question.author.key
        and reply.provenance.key != thread.accepted
    )


def state_of(thread: ImportedThread) -> State:
    """Tell where a question stands, from what was said last.

    What the source closed stays closed, even if something was accepted before. Spam
    says nothing, so it is not the last word.
    """
    if thread.closed or thread.duplicate_of:
        return State.CLOSED
    if thread.accepted:
        return State.SOLVED
    said = [reply for reply in thread.replies if not reply.is_spam]
    if not said or is_message(said[-1], thread):
        return State.NEEDS_ANSWER
    return State.ANSWERED


def former_member(thread_key: str) -> ImportedPerson:
    """Stand in for somebody whom the source has forgotten.

    One for each thread: a single one for all would make strangers answer themselves,
    and count as one asker where there were many.
    """
    return ImportedPerson(key=f"former:{thread_key}", name="Former member")
