"""Voices that the staff wrote down, and the link by which their owners confirm them."""

import hashlib
import hmac
import re
from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from typing import Final

from forum.ideas.rules import VoidReason
from forum.kernel.text import Sentence, say

# After that a voice stays unconfirmed, for good: loop.md, 4.
CONFIRM_WITHIN: Final = timedelta(days=30)
COUNTED_OVER: Final = timedelta(days=90)  # as figures of the promise are
CODE: Final = 16  # bytes of the code in a token: 128 bits
TOKEN: Final = re.compile(r"([0-9]{1,18})-[0-9a-f]{32}")


class VoiceAnswer(StrEnum):
    """What somebody says of a voice that was written down for them."""

    RIGHT = "right"
    NOT_ME = "not_me"
    NOT_WHAT_I_SAID = "not_what_i_said"


ANSWER_WORDS: Final[Mapping[VoiceAnswer, Sentence]] = {
    VoiceAnswer.RIGHT: say("Yes, this is right"),
    VoiceAnswer.NOT_WHAT_I_SAID: say("This is not what I said"),
    VoiceAnswer.NOT_ME: say("That was not me"),
}
VOID_AS: Final[Mapping[VoiceAnswer, VoidReason]] = {
    VoiceAnswer.NOT_ME: VoidReason.NOT_ME,
    VoiceAnswer.NOT_WHAT_I_SAID: VoidReason.NOT_WHAT_I_SAID,
}


def token(key: str, voice_id: int, *, person_id: int, email: str) -> str:
    """Write the token for a voice: it fits its owner at their address alone.

    Only this site can make it, and nothing of it is kept.
    """
    about = f"voice:{voice_id}:{person_id}:{email}"
    code = hmac.digest(key.encode(), about.encode(), hashlib.sha256)
    return f"{voice_id}-{code[:CODE].hex()}"
