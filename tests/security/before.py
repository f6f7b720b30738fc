"""What people do before they publish something, and the forms of it."""

from typing import Final

from forum.drafts import actions, queries
from forum.drafts.rules import Begun
from forum.people.rules import Member

WORDS: Final = "Words that somebody typed, and wants to see again."
FORMS: Final = {
    "drafts.keep": lambda _: {
        "draft": "ask",
        "draft_key": "the-key-of-a-page-that-was-opened",
        "draft_place": "/questions/ask",
        "body": WORDS,
        "keep": "1",
    },
    "drafts.throw_away": lambda _: {},
    "questions.end_ask": lambda it: {
        "title": "The box restarts every night",
        "body": WORDS,
        "asking": "a-form-that-was-opened",
        "solved": it.questions["public"],
    },
    "ideas.end_proposal": lambda it: {
        "title": "A box that does not restart",
        "problem": WORDS,
        "asking": "another-form-that-was-opened",
        "solved": it.questions["public"],
    },
}


def begin(by: Member) -> int:
    """Begin a question, and keep it as a draft."""
    begun = Begun(name="ask", place="/questions/ask", fields={"body": [WORDS]})
    actions.keep(begun, key="the-key-of-another-page", by=by)
    (mark,) = queries.marks(by)
    return mark.id
