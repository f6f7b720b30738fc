"""What the first page shows."""

from dataclasses import dataclass
from typing import Final

from forum.ideas import queries as ideas
from forum.ideas.queries import IdeaRow
from forum.people.rules import Actor
from forum.questions import queries as questions
from forum.questions.queries import Order, QuestionRow, Wanted
from forum.questions.rules import State

SHOWN: Final = 5


@dataclass(frozen=True, kw_only=True)
class Front:
    """The lists of the first page."""

    waiting: list[QuestionRow]
    solved: list[QuestionRow]
    rising: list[IdeaRow]


def front(viewer: Actor) -> Front:
    """Gather what waits for an answer, what was solved lately, and what rises."""
    waiting = Wanted(state=State.NEEDS_ANSWER, order=Order.ACTIVE)
    solved = Wanted(state=State.SOLVED, order=Order.ACTIVE)
    return Front(
        waiting=list(questions.page(waiting, viewer, size=SHOWN).items),
        solved=list(questions.page(solved, viewer, size=SHOWN).items),
        rising=list(ideas.page(ideas.Wanted(), viewer, size=SHOWN).items)[:SHOWN],
    )
