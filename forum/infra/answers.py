"""What the answers of a mail server mean."""

import re
from enum import StrEnum
from typing import Final

from forum.infra.outbox import Away, NotNow

PERMANENT: Final = 500  # from here on, SMTP says no for good
A_NO: Final = 400  # from here on, it says no
CLOSING: Final = 421  # the server ends the conversation, whatever was asked


class Refused(Exception):
    """The reader gets this letter neither now nor later, in the server's words."""


class Stage(StrEnum):
    """What was asked of the server when it said no."""

    SENDER = "MAIL"
    READER = "RCPT"
    LETTER = "DATA"


# What says no to a reader or to a letter; any other code says no to how we ask.
_SAYS_NO: Final = frozenset({501, 550, 551, 552, 553, 554, 556})
# In the codes of RFC 3463: our address, how we ask, and who we are (policy, proof).
_ABOUT_US: Final = re.compile(r"\b5\.(?:1\.[78]|7\.\d{1,3})\b")
# A letter that a policy refuses is refused as it is: as spam, or for what it carries.
_ABOUT_US_AND_NOT_THE_LETTER: Final = re.compile(
    r"\b5\.(?:1\.[78]|7\.(?!1\b)\d{1,3})\b"
)
_TOO_BIG: Final = 552
_CODED: Final = re.compile(r"\b5\.\d{1,3}\.\d{1,3}\b")
_IN_WORDS: Final = re.compile(
    r"relay|authenticat|sender|policy|blocked|black ?list|spamhaus|access denied",
    re.IGNORECASE,
)


def meaning(stage: Stage, code: int, words: str) -> type[Exception]:
    """Tell a no to this reader or letter from a no to us, and from one for today.

    Whatever may be about us is tried again: a fault in our settings must not be written
    down as everybody's refusal.
    """
    if code == CLOSING or code < A_NO:  # a yes that answers something else
        return Away
    if stage is Stage.SENDER and code != _TOO_BIG:
        return Away
    if code < PERMANENT or code not in _SAYS_NO or _is_about_us(stage, code, words):
        return NotNow
    return Refused


def _is_about_us(stage: Stage, code: int, words: str) -> bool:
    if not _CODED.search(words):
        return code == 501 or bool(_IN_WORDS.search(words))  # noqa: PLR2004 - bad syntax
    is_letter = stage is Stage.LETTER
    about_us = _ABOUT_US_AND_NOT_THE_LETTER if is_letter else _ABOUT_US
    return bool(about_us.search(words))
