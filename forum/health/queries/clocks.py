"""The promise of a first answer: its clock says what can be read."""

from typing import Final

from sqlalchemy import select

from forum.health.queries.rows import found_by
from forum.health.rules import Promise
from forum.posts.models import Post
from forum.posts.queries import public
from forum.posts.rules import Visibility
from forum.promise.models import Clock
from forum.promise.rules import ClockKind, Target
from forum.questions.models import Answer, Question
from forum.questions.rules import State

_question, _its_post = Question.__table__, Post.__table__.alias("its_post")
_is_answered = (
    select(Answer.id)
    .where(Answer.question_id == _question.c.id, ~Answer.is_message, public())
    .correlate(_question)
    .exists()
)
_is_over = (_question.c.state == State.CLOSED) | _its_post.c.visibility.in_(
    {Visibility.HIDDEN, Visibility.WITHDRAWN, Visibility.ERASED}
)

PROMISES: Final = (
    Promise(
        words="A first answer is waited for exactly while nobody has given one.",
        broken=found_by(
            select(_question.c.id)
            .join(_its_post, _its_post.c.id == _question.c.id)
            .join(Clock, Clock.target_id == _question.c.id)
            .where(
                Clock.kind == ClockKind.FIRST_ANSWER,
                Clock.target == Target.POST,
                _its_post.c.moved_to_id.is_(None),
                Clock.stopped_at.is_(None) == (_is_answered | _is_over),
            )
        ),
    ),
)
