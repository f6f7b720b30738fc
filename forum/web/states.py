"""Where things stand, as chips show it: a word, a mark and a tone together.

Ring is open, dot a fact, check verified, clock a promise, slash closed. Two tones never
mean the brand's mood: a fair no is not an error, and a broken promise always is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from forum.kernel.text import Sentence, say


@dataclass(frozen=True, slots=True)
class Look:
    """How one state looks: a shape of icons.svg, and a class of tokens.css."""

    words: Sentence | str
    mark: str
    tone: str = ""


LOOKS: Final[Mapping[str, Look]] = {
    # A question
    "needs_answer": Look(say("needs an answer"), "ring"),
    "answered": Look(say("answered"), "dot", "is-accent"),
    "needs_info": Look(say("needs details"), "clock", "is-warn"),
    "solved": Look(say("solved"), "check", "is-good"),
    "closed": Look(say("closed"), "slash", "is-quiet"),
    "private": Look(say("private"), "lock", "is-quiet"),
    "locked": Look(say("locked"), "lock", "is-quiet"),
    "hidden": Look(say("hidden"), "slash", "is-warn"),
    "official": Look(say("official answer"), "flag", "is-brand"),
    # What the brand decided of an idea
    "none": Look(say("open to support"), "ring"),
    "acknowledged": Look(say("read by the brand"), "ring", "is-brand"),
    "under_review": Look(say("under review"), "ring", "is-brand"),
    "planned": Look(say("planned"), "dot", "is-brand"),
    "in_progress": Look(say("in progress"), "dot", "is-brand"),
    "postponed": Look(say("postponed, with the reason"), "clock"),
    "declined": Look(say("declined, with the reason"), "slash"),
    "already_exists": Look(say("exists already"), "dot", "is-accent"),
    "not_ours": Look(say("not ours to decide"), "slash"),
    "dormant": Look(say("dormant"), "ring", "is-quiet"),
    "imported": Look(say("imported"), "ring", "is-quiet"),
    # What was promised
    "promised": Look(say("promised"), "clock", "is-warn"),
    "rescheduled": Look(say("promised, date moved"), "clock", "is-warn"),
    "overdue": Look(say("late"), "warning", "is-bad"),
    "kept": Look(say("promise kept"), "check", "is-good"),
    "kept_late": Look(say("promise kept late"), "check", "is-warn"),
    "kept_in_part": Look(say("promise kept in part"), "dot", "is-warn"),
    "broken": Look(say("promise broken"), "warning", "is-bad"),
    "lapsed": Look(say("the customer left"), "slash", "is-quiet"),
    "superseded": Look(say("replaced by another promise"), "slash", "is-quiet"),
    # What was done, and what those who asked say of it
    "delivered": Look(say("done"), "dot", "is-accent"),
    "delivered_in_part": Look(say("done in part"), "dot", "is-warn"),
    "gesture": Look(say("a gesture"), "dot", "is-accent"),
    "checking": Look(say("done, being checked"), "dot", "is-accent"),
    "confirmed": Look(say("confirmed by those who asked"), "check", "is-good"),
    "mixed": Look(say("works for some"), "dot", "is-warn"),
    "contested": Look(say("contested"), "dot", "is-bad"),
    "no_quorum": Look(say("too few answers to say"), "ring", "is-quiet"),
    "reopened": Look(say("taken up again"), "clock", "is-bad"),
    "upheld": Look(say("upheld, with an explanation"), "slash"),
}


def look_of(state: str) -> Look:
    """Find how a state looks; one we do not know is quiet."""
    return LOOKS.get(state) or Look(state, "ring", "is-quiet")
