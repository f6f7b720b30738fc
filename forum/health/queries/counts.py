"""Numbers on the page: each equals a recount."""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import func, or_, select

from forum.askers.models import AskerEdge
from forum.askers.rules import Tie
from forum.health.queries.rows import IS_ELSEWHERE, found_by
from forum.health.rules import Promise
from forum.infra.db import session
from forum.posts.models import Post
from forum.posts.queries import public
from forum.questions.models import Answer, Question
from forum.votes.models import Vote
from forum.votes.rules import Says, wilson

_question, _answer = Question.__table__, Answer.__table__
_answers = (
    select(func.count())
    .select_from(_answer)
    .join(Post, Post.id == _answer.c.id)
    .where(_answer.c.question_id == _question.c.id, ~_answer.c.is_message, public())
    .correlate(_question)
    .scalar_subquery()
)
_people_too = (
    select(func.count(AskerEdge.person_id.distinct()))
    .where(
        AskerEdge.post_id == _question.c.id,
        AskerEdge.tie.in_((Tie.ME_TOO, Tie.DUPLICATE)),
        AskerEdge.person_id
        != select(Post.author_id)
        .where(Post.id == _question.c.id)
        .correlate(_question)
        .scalar_subquery(),
    )
    .correlate(_question)
    .scalar_subquery()
)
_said = {
    says: select(func.count())
    .select_from(Vote)
    .where(Vote.post_id == _answer.c.id, Vote.says == says)
    .correlate(_answer)
    .scalar_subquery()
    for says in Says
}
_RANKED: Final = select(
    _answer.c.id, _answer.c.helpful, _answer.c.not_for_me, _answer.c.rank
)


def _ranked_otherwise() -> Iterable[object]:
    for row in session.execute(_RANKED):
        rank = wilson(row.helpful, row.helpful + row.not_for_me)
        if abs(rank - row.rank) > 1e-9:  # noqa: PLR2004 - one and the same number
            yield row.id


PROMISES: Final = (
    Promise(
        words="The number of answers beside a question is that of its public answers.",
        broken=found_by(
            select(_question.c.id).where(
                _question.c.answer_count != _answers, ~IS_ELSEWHERE
            )
        ),
    ),
    Promise(
        words="The number of people who have the problem too is a recount of them.",
        broken=found_by(
            select(_question.c.id).where(_question.c.me_too_count != _people_too)
        ),
    ),
    Promise(
        words="The numbers of an answer are those of the votes on it.",
        broken=found_by(
            select(_answer.c.id).where(
                or_(
                    _answer.c.helpful != _said[Says.HELPFUL],
                    _answer.c.not_for_me != _said[Says.NOT_FOR_ME],
                )
            )
        ),
    ),
    Promise(
        words="The rank of an answer is what its votes make it.",
        broken=_ranked_otherwise,
    ),
    Promise(
        words="Nobody votes on their own answer, nor on a message of the asker.",
        broken=found_by(
            select(Vote.post_id)
            .join(Post, Post.id == Vote.post_id)
            .outerjoin(_answer, _answer.c.id == Vote.post_id)
            .where(
                or_(
                    Post.author_id == Vote.person_id,
                    _answer.c.id.is_(None),
                    _answer.c.is_message,
                )
            )
        ),
    ),
)
