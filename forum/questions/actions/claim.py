"""Saying that one writes an answer, so that two people do not write the same."""

from sqlalchemy import delete
from sqlalchemy.dialects.sqlite import insert

from forum.infra.db import session
from forum.kernel.clock import now
from forum.kernel.errors import Conflict
from forum.kernel.text import say
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.questions.models import Claim, Question
from forum.questions.rules import CLAIM_FOR


def claim(question: Question, *, by: Actor) -> None:
    """Say that one writes an answer. Said again, the time begins again.

    It keeps nobody from answering: it says who is at it, for ten minutes.

    Raises:
        Conflict: somebody else is at it.

    """
    require(by, Can.CLAIM_ANSWER, question)
    values = {"person_id": by.id, "until": now() + CLAIM_FOR}
    made = session.execute(
        insert(Claim)
        .values(question_id=question.id, **values)
        .on_conflict_do_update(
            index_elements=["question_id"],
            set_=values,
            where=(Claim.until <= now()) | (Claim.person_id == by.id),
        )
        .returning(Claim.question_id)
    ).first()
    if made is None:
        raise Conflict(
            say("Somebody else is writing an answer. You can write yours all the same.")
        )


def let_go(question_id: int, *, person_id: int) -> None:
    """Write no answer after all, or have written it."""
    session.execute(
        delete(Claim).where(
            Claim.question_id == question_id, Claim.person_id == person_id
        )
    )
