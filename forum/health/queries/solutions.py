"""Solutions: what is shown as solved follows from the marks people gave."""

from typing import Final

from sqlalchemy import or_, select

from forum.curation.models import Carried
from forum.health.queries.rows import IS_ELSEWHERE, found_by
from forum.health.rules import Promise
from forum.posts.models import Post
from forum.posts.queries import public
from forum.questions.models import Answer, Question, Solution
from forum.questions.rules import MarkedAs, State

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

PROMISES: Final = (
    Promise(
        words="The accepted answer is the asker's, else the first that was marked.",
        broken=found_by(
            select(_question.c.id).where(
                _question.c.accepted_id.is_distinct_from(_derived), ~IS_ELSEWHERE
            )
        ),
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
