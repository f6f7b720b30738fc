"""Which questions were joined, and which one speaks for them."""

from collections.abc import Sequence

from sqlalchemy import select

from forum.curation.models import Rearrangement
from forum.curation.rules import Rearranging
from forum.infra.db import session
from forum.kernel.errors import NotFound
from forum.kernel.text import say
from forum.questions.models import Question

STANDS = Rearrangement.undone_at.is_(None)
_JOINED = select(Question).join(
    Rearrangement,
    (Rearrangement.question_id == Question.id)
    & (Rearrangement.kind == Rearranging.MERGE)
    & STANDS,
)


def joined_with(question_id: int) -> Sequence[Question]:
    """List the questions that lead to this one because they were joined with it."""
    query = _JOINED.where(Question.moved_to_id == question_id)
    return session.scalars(query.order_by(Question.id)).all()


def joined_directly(question_id: int) -> Sequence[Question]:
    """List those that a moderator joined with this one, wherever they lead today."""
    query = _JOINED.where(Rearrangement.other_id == question_id)
    return session.scalars(query.order_by(Question.id)).all()


def root_of(question: Question) -> Question:
    """Find the question that speaks for this one today; itself, most often."""
    if question.moved_to_id is None:
        return question
    return session.get(Question, question.moved_to_id) or question


def rearrangement(act_id: int) -> Rearrangement:
    """Find what was done with a question, to undo it."""
    found = session.get(Rearrangement, act_id)
    if found is None:
        raise NotFound(say("Nothing like this was done."))
    return found
