"""What can go wrong with somebody's letters, and when it is better to send no more."""

import re
from enum import StrEnum
from typing import Final

from forum.kernel.text import Sentence, say

WORDS_LIMIT: Final = 500
STATUS: Final = re.compile(r"(?<![.\d])([45])\.(\d{1,3})\.(\d{1,3})(?![.\d])")
FULL: Final = ("2", "2")
NOT_THEIRS: Final = frozenset({"3", "6", "7"})  # size, content, policy (RFC 3463)


class Trouble(StrEnum):
    """What a reader, or their mail server, said of a letter."""

    GONE = "gone"
    """The mailbox takes no letters and will not take any."""

    LATER = "later"
    """It took none then, and may take the next one."""

    REFUSED = "refused"
    """The server would not take this letter or this sender, whoever it was for."""

    COMPLAINT = "complaint"
    """Its reader called the letter unwanted, with the button of their mail program."""


STOPS: Final = (Trouble.GONE, Trouble.COMPLAINT)
TROUBLE_WORDS: Final = {
    Trouble.GONE: say("the mailbox takes no letters"),
    Trouble.LATER: say("not delivered this time"),
    Trouble.REFUSED: say("the server refused the letter, not its reader"),
    Trouble.COMPLAINT: say("called unwanted by its reader"),
}


def trouble_of(words: str) -> Trouble:
    """Read what a server said that took a letter neither now nor later.

    A server that refuses everybody's letters, for what they hold or whom they come
    from, says nothing about the mailbox: nobody is cut off for that.
    """
    status = STATUS.search(words)
    if status is None:
        return Trouble.GONE
    kind, *detail = status.groups()
    if kind == "4" or tuple(detail) == FULL:
        return Trouble.LATER
    return Trouble.REFUSED if detail[0] in NOT_THEIRS else Trouble.GONE


def trouble_words(kind: Trouble) -> Sentence:
    """Say what went wrong, in words for whoever looks after the mail."""
    return TROUBLE_WORDS[kind]
