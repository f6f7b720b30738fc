"""What helpers do with answers, and the forms of it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Final

from forum.canned import actions as canned
from forum.edits import actions as edits
from forum.people.rules import Member
from forum.questions.models import Answer
from forum.standing.rules import Bars

WORDS: Final = "Words that somebody typed, and wants to see again."
FORMS: Final = {
    "questions.send_edited_answer": lambda _: {
        "body": WORDS,
        "seen": "1",
        "reason": "I know more now.",
    },
    "questions.send_limit": lambda _: {"applies_to": WORDS, "replaced_by": "0"},
}
WHERE: Final = dict.fromkeys(FORMS, "of a public question")
WHOSE: Final = dict.fromkeys(FORMS, "author")
FORMS |= {
    "questions.claim": lambda _: {"on": "1"},
    "mailing.try_again": lambda _: {"letter": "0"},
    "mailing.give_up": lambda _: {"letter": "0"},
    "questions.thank": lambda _: {"on": "1"},
    "questions.fill": lambda it: {"body": WORDS, "insert": it.helping.canned},
    "canned.send_new": lambda it: {
        "title": "What is asked every day",
        "body": WORDS,
        "area_id": it.area,
        "language": "en",
    },
    "canned.send_edit": lambda it: {
        "title": "What is asked every day",
        "body": WORDS,
        "area_id": it.area,
        "language": "en",
    },
    "canned.drop": lambda _: {},
    "edits.send_suggest": lambda _: {
        "title": "A title that says more",
        "body": WORDS,
        "reason": "I know more now.",
        "seen": "1",
    },
    "edits.keep": lambda _: {"seen": "1"},
    "edits.turn_down": lambda _: {"word": WORDS},
    "edits.withdraw": lambda _: {},
    "questions.send_refine": lambda _: {
        "title": "A title that says more",
        "tags": "box, night",
        "reason": "I know more now.",
        "seen": "1",
    },
    "standing.send_bars": lambda _: {
        **{key: str(it) for key, it in asdict(Bars()).items()},
        "expert_least": "40",
    },
    "standing.send_expert": lambda _: {"reason": WORDS, "ruling": "granted"},
}
WHERE |= {"questions.thank": "of a public question", "edits.withdraw": "there"}
WHOSE |= {
    "mailing.try_again": "admin",
    "mailing.give_up": "admin",
    "questions.fill": "staff",
    "canned.send_new": "staff",
    "canned.send_edit": "staff",
    "canned.drop": "staff",
    "edits.keep": "expert",
    "edits.turn_down": "expert",
    "edits.withdraw": "customer",
    "questions.send_refine": "asker",
    "standing.send_bars": "admin",
    "standing.send_expert": "moderator",
}


@dataclass
class Helping:
    """What helpers have at hand: a canned reply, and an edit that waits."""

    canned: int = 0
    """Shared by all who help."""

    edit: int = 0
    """Suggested by the customer for the answer of the author."""


def help_out(people: Mapping[str, Member], answer: Answer, area_id: int) -> Helping:
    """Keep a reply for everybody who helps, and suggest other words for an answer."""
    kept = canned.keep(
        None,
        title="Restart it",
        body="Hello {name}, restart it.",
        area_id=area_id,
        language="en",
        is_shared=True,
        by=people["moderator"],
    )
    waiting = edits.suggest(
        answer,
        title=None,
        body="Press the red button.",
        reason="There are two.",
        seen=answer.revision,
        by=people["customer"],
    )
    return Helping(canned=kept.id, edit=waiting.id)
