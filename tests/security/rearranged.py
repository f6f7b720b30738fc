"""A question that was moved, and the forms that move, join and split questions."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from forum.curation import actions
from forum.people.rules import Member
from tests.make import Make

WORDS: Final = "Words that somebody typed, and wants to see again."
FORMS: Final = {
    "curation.send_move": lambda it: {"area_id": it.rearranged.area, "reason": WORDS},
    "curation.send_merge": lambda it: {
        "into": it.rearranged.question,
        "reason": WORDS,
    },
    "curation.send_split_off": lambda it: {
        "chosen": it.answers["of a public question"],
        "title": "Why is the light of the box red",
        "area_id": it.area,
        "body": "It is red.",
        "reason": WORDS,
    },
    "curation.send_undo": lambda _: {"reason": WORDS},
}
WHERE: Final = dict.fromkeys(FORMS, "public") | {
    "curation.send_undo": "there",
    "curation.send_private": "private idea",
}
FORMS |= {
    "curation.send_idea_to_question": lambda _: {"reason": WORDS},
    "curation.send_link": lambda it: {"idea": it.ideas["alone"], "role": "evidence"},
    "curation.send_question_to_idea": lambda _: {"reason": WORDS},
    "curation.send_split": lambda _: {
        "title": "Show the price after the promotion",
        "problem": WORDS,
        "wish": WORDS,
        "reason": WORDS,
    },
    "curation.send_disclosure": lambda _: {"answer": "agree"},
    "curation.send_private": lambda it: {"into": it.ideas["alone"], "how": "link"},
    "admin.send_audience": lambda _: {"audience": "members", "members": "the-asker"},
    "curation.unlink": lambda it: {"idea_id": it.ideas["public"]},
}
WHOSE: Final = dict.fromkeys(FORMS, "moderator") | {
    "curation.send_disclosure": "asker",
    "admin.send_audience": "admin",
}


@dataclass
class Rearranged:
    """Another open question, the area to which it was moved, and the act."""

    question: int = 0
    area: int = 0
    act: int = 0

    @property
    def numbers(self) -> Mapping[str, int]:
        """What addresses name."""
        return {"act_id": self.act}


def rearrange(people: Mapping[str, Member]) -> Rearranged:
    """Ask in the wrong area, and let a moderator move it."""
    make = Make()
    question, area = make.question(by=people["asker"]), make.area("elsewhere")
    act = actions.move(question, area.id, reason="It fits.", by=people["moderator"])
    return Rearranged(question.id, area.id, act.id)
