"""What imported threads mean here: who answers, where things stand, since when."""

import re
from datetime import UTC, datetime
from typing import Final

from forum.importers.rules.records import (
    Imported,
    ImportedPerson,
    ImportedPost,
    ImportedThread,
)

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


def stack_exchange_licence(named: str, *, created: datetime) -> str:
    """Tell the licence of a post: the one it names, else the one of its day."""
    if re.fullmatch(r"CC BY-SA \d\.\d", named):
        return named
    if created >= _SINCE_4_0:
        return "CC BY-SA 4.0"
    return "CC BY-SA 3.0" if created >= _SINCE_3_0 else "CC BY-SA 2.5"


def is_message(reply: ImportedPost, thread: ImportedThread) -> bool:
    """Whether a reply only carries on what its author asked.

    An asker's own reply answers nothing, unless they accepted it: then it is what
    solved their problem.
    """
    return (
        reply.author.key == thread.question.author.key
        and reply.provenance.key != thread.accepted
    )


def last_word(thread: Imported) -> datetime:
    """Tell when a thread last gained something worth reading. Spam is not."""
    times = [post.created for post in thread.posts if not post.hidden]
    return max([thread.begun.created, *times])


def last_turn(thread: ImportedThread) -> datetime:
    """Tell since when it has been the turn of whoever must act."""
    if thread.accepted_at:
        return thread.accepted_at
    times = [reply.created for reply in thread.replies if not reply.hidden]
    return max([thread.question.created, *times])


def former_member(thread: int | str, name: str = "") -> ImportedPerson:
    """Stand in for somebody whom the source has forgotten.

    One for each thread: a single one for all would make strangers answer themselves,
    and count as one asker where there were many.
    """
    return ImportedPerson(key=f"former:{name}:{thread}", name=name or "Former member")
