"""What the first page shows, and whether the site can serve."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import text

from forum.infra.db import session
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


def front(viewer: Actor) -> Front:
    """Gather what waits for an answer, and what was solved lately."""
    waiting = Wanted(state=State.NEEDS_ANSWER, order=Order.ACTIVE)
    solved = Wanted(state=State.SOLVED, order=Order.ACTIVE)
    return Front(
        waiting=list(questions.page(waiting, viewer, size=SHOWN).items),
        solved=list(questions.page(solved, viewer, size=SHOWN).items),
    )


def readiness() -> Mapping[str, bool]:
    """Say of each thing that pages need whether it answers."""
    try:
        session.execute(text("SELECT 1 FROM person LIMIT 1"))
    except Exception:  # noqa: BLE001 - whatever is wrong, it is not ready
        session.rollback()
        return {"database": False}
    return {"database": True}
