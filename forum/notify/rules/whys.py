"""Why somebody is told: how they asked, or what else an announcement has to say."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from forum.askers.rules import Tie
from forum.kernel.text import Sentence, say


class Why(StrEnum):
    """Why somebody is told who did not ask: an announcement names them."""

    MENTIONED = "mentioned"
    WROTE = "wrote"
    MODERATES = "moderates"
    IN_TOUCH = "in_touch"
    WROTE_DOWN = "wrote_down"
    IS_HERE = "is_here"
    ANSWERS_FOR = "answers_for"
    KNOWS_AREA = "knows_area"
    IS_STAFF = "is_staff"
    SUGGESTED = "suggested"
    FOLLOWS_AREA = "follows_area"
    FLAGGED = "flagged"


_WORDS: Final[Mapping[str, Sentence]] = {
    Tie.AUTHOR: say("you asked this"),
    Tie.ME_TOO: say("you have this problem too"),
    Tie.DUPLICATE: say("you asked the same thing in other words"),
    Tie.SUPPORT: say("you support this idea"),
    Tie.ON_BEHALF: say("you asked for this, and the staff wrote it down for you"),
    Tie.INVITED: say("you asked for something that this is a part of"),
    Tie.LATE: say("you said that this matters to you"),
    Tie.FOLLOWS: say("you follow this"),
    Why.MENTIONED: say("somebody named you"),
    Why.WROTE: say("you wrote what this is about"),
    Why.MODERATES: say("you keep order in this area"),
    Why.IN_TOUCH: say("you were in touch with the brand"),
    Why.WROTE_DOWN: say("you wrote it down for a customer"),
    Why.IS_HERE: say("you have an account here"),
    Why.ANSWERS_FOR: say("you answer for this contact"),
    Why.KNOWS_AREA: say("you are an expert of this area"),
    Why.IS_STAFF: say("you work for the brand"),
    Why.SUGGESTED: say("you suggested an edit"),
    Why.FOLLOWS_AREA: say("you follow this area"),
    Why.FLAGGED: say("you flagged this"),
}


def why_words(why: str) -> Sentence:
    """Say a reason in words that go on after “You receive this because”."""
    return _WORDS[why]
