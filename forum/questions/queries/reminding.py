"""Questions whose answers wait for the word of the one who asked."""

from collections.abc import Sequence

from sqlalchemy import and_, or_, select

from forum.infra.db import session
from forum.kernel.clock import now
from forum.people.rules import Actor
from forum.posts.models import Provenance
from forum.posts.queries import public
from forum.questions.models import Question
from forum.questions.rules import REMIND_AFTER, REMIND_WITHIN, State


def waiting_for_a_word(limit: int) -> Sequence[Question]:
    """List the questions whose askers are to be reminded now, the oldest first.

    Who asked elsewhere, before it was imported, is not here to answer.
    """
    is_due = or_(
        *(
            and_(Question.reminders == turn, Question.state_since <= now() - wait)
            for turn, wait in enumerate(REMIND_AFTER)
        )
    )
    imported = select(Provenance.post_id).where(Provenance.post_id == Question.id)
    query = select(Question).where(
        Question.state == State.ANSWERED,
        Question.state_since >= now() - REMIND_WITHIN,
        is_due,
        ~imported.exists(),
        public(),
    )
    return session.scalars(query.order_by(Question.state_since).limit(limit)).all()


def awaiting(asker: Actor, limit: int) -> Sequence[Question]:
    """List somebody's questions that were answered long enough ago to be tried."""
    query = select(Question).where(
        Question.author_id == asker.id,
        Question.state == State.ANSWERED,
        Question.state_since <= now() - REMIND_AFTER[0],
        public(),
    )
    newest = Question.state_since.desc()
    return session.scalars(query.order_by(newest).limit(limit)).all()
