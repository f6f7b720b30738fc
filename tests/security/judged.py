"""Voices that look like one hand's, and the forms of moderators who judge them."""

from dataclasses import dataclass, field
from typing import Final

from forum.ideas import actions as ideas
from forum.ideas.models import Idea
from forum.infra.db import session
from forum.people.rules import Member
from forum.voices import actions
from tests.make import Make
from tests.voices.conftest import gather

WORDS: Final = "Words that somebody typed, and wants to see again."
FORMS: Final = {
    "voices.send_set_aside": lambda it: {
        "who": it.judged.member,
        "reason": WORDS,
    },
    "voices.undo": lambda _: {},
    "voices.honest": lambda _: {},
}
WHERE: Final = dict.fromkeys(FORMS, "open") | {"voices.undo": "aside"}
WHOSE: Final = dict.fromkeys(FORMS, "moderator")


@dataclass
class Judged:
    """One group that waits for a moderator, and one that was set aside."""

    groups: dict[str, int] = field(default_factory=dict)
    member: int = 0
    """Who is in the one that waits."""


def judge(moderator: Member, idea_id: int) -> Judged:
    """Let two groups support an idea, and set the voices of one aside."""
    idea, found = session.get_one(Idea, idea_id), Judged()
    for state in ("open", "aside"):
        one = Make().member(f"Somebody of the {state} group")
        ideas.support(idea, by=one)
        group = gather([one], [f"idea:{idea.id}"])
        found.groups[state] = group.id
        if state == "open":
            found.member = one.id
        else:
            actions.set_aside(group, {one.id}, reason="One hand.", by=moderator)
    return found
