"""Ending an ask with something that is here already."""

from typing import Any

from forum.found import views as found
from forum.kernel.errors import NotFound
from forum.people.identity import me
from forum.permissions.table import Can, may
from forum.questions import queries
from forum.questions.forms import AskForm
from forum.questions.models import Question
from forum.questions.views.thread import pages


@pages.post("/ask/solved", first=found.may_count)
def end_ask(counts: bool) -> str:  # noqa: FBT001 - what `first` found
    """End it, and keep what was written within reach."""
    return found.end(AskForm(), counts=counts, back="questions.send_question")


def one_word(question: Question) -> dict[str, Any]:
    """Find what somebody can say of the question that ended their ask."""
    try:
        solution = queries.answer(question.accepted_id or 0, me())
    except NotFound:
        solution = None
    said = {
        "solution": solution if solution and may(me(), Can.VOTE, solution) else None,
        "has_it_too": may(me(), Can.SAY_ME_TOO, question),
    }
    return said if any(said.values()) else {}
