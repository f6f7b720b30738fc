"""Solutions: what is shown as solved follows from the marks people gave."""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import or_, select

from forum.curation.models import Carried
from forum.health.queries.rows import IS_ELSEWHERE, found_by
from forum.health.rules import Promise
from forum.infra.db import session
from forum.posts.models import Post
from forum.posts.queries import public
from forum.questions.models import Answer, Question, Solution
from forum.questions.queries import outcome
from forum.questions.rules import MarkedAs, State
from forum.votes.models import Vote
from forum.votes.rules import Says

_question, _answer = Question.__table__, Answer.__table__
_derived = (
    select(Solution.answer_id)
    .join(Post, Post.id == Solution.answer_id)
    .where(
        Solution.question_id == _question.c.id,
        Post.thread_id == _question.c.id,
        public(),
    )
    .order_by(Solution.marked_as != MarkedAs.ASKER, Solution.id)
    .limit(1)
    .correlate(_question)
    .scalar_subquery()
)
_doubted = (
    select(Solution.answer_id)
    .join(Vote, Vote.post_id == Solution.answer_id)
    .where(
        Solution.question_id == _question.c.id,
        Vote.says == Says.NOT_FOR_ME,
    )
    .correlate(_question)
    .exists()
)
_asked_by = (
    select(Post.author_id)
    .where(Post.id == Solution.question_id)
    .correlate(Solution)
    .scalar_subquery()
)
_was_carried = (
    select(Carried.post_id)
    .where(Carried.post_id == Solution.answer_id)
    .correlate(Solution)
    .exists()
)


def _wrongly_accepted() -> Iterable[int]:
    """Derive anew what differs from the first mark, or could have fallen since."""
    looked_at = session.scalars(
        select(Question).where(
            or_(_question.c.accepted_id.is_distinct_from(_derived), _doubted),
            ~IS_ELSEWHERE,
        )
    ).all()
    return [
        it.id for it in looked_at if it.accepted_id != outcome.verdict(it).accepted_id
    ]


PROMISES: Final = (
    Promise(
        words="The accepted answer is the asker's, else the first whose mark stands.",
        broken=_wrongly_accepted,
    ),
    Promise(
        words="A question is solved exactly when an answer is accepted.",
        broken=found_by(
            select(_question.c.id).where(
                _question.c.state != State.CLOSED,
                (_question.c.state == State.SOLVED)
                != _question.c.accepted_id.is_not(None),
            )
        ),
    ),
    Promise(
        words="A mark is on an answer to its own question, never on a message.",
        broken=found_by(
            select(Solution.answer_id)
            .join(_answer, _answer.c.id == Solution.answer_id)
            .where(
                or_(
                    (_answer.c.question_id != Solution.question_id) & ~_was_carried,
                    _answer.c.is_message,
                )
            )
        ),
    ),
    Promise(
        words="Only who asked marks as the asker.",
        broken=found_by(
            select(Solution.answer_id).where(
                (Solution.marked_as == MarkedAs.ASKER)
                != (Solution.person_id == _asked_by)
            )
        ),
    ),
)
