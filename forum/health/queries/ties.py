"""Who is tied to what: nobody who asked is forgotten."""

from typing import Final

from sqlalchemy import or_, select

from forum.askers.models import AskerEdge
from forum.askers.rules import ASKING, Tie
from forum.curation.models import Rearrangement
from forum.curation.rules import Rearranging
from forum.health.queries.rows import found_by
from forum.health.rules import Promise
from forum.posts.models import Post
from forum.questions.models import Question
from forum.questions.rules import State

_question = Question.__table__
_other, _here = AskerEdge.__table__.alias("other"), AskerEdge.__table__.alias("here")
_kept = _question.alias("kept")
_author_edge = (
    select(AskerEdge.id)
    .where(
        AskerEdge.post_id == Post.id,
        AskerEdge.person_id == Post.author_id,
        AskerEdge.tie == Tie.AUTHOR,
    )
    .correlate(Post)
    .exists()
)
_is_there_too = (
    select(_here.c.id)
    .where(
        _here.c.post_id == _question.c.duplicate_of_id,
        _here.c.person_id == _other.c.person_id,
        _here.c.through_id == _question.c.id,
    )
    .correlate(_other, _question)
    .exists()
)
_is_joined = (
    select(Rearrangement.id)
    .where(
        Rearrangement.question_id == AskerEdge.through_id,
        Rearrangement.other_id == AskerEdge.post_id,
        Rearrangement.kind == Rearranging.MERGE,
        Rearrangement.undone_at.is_(None),
    )
    .correlate(AskerEdge)
    .exists()
)

PROMISES: Final = (
    Promise(
        words="Whoever asks a question is tied to it, and nobody else as its author.",
        broken=found_by(
            select(Post.id)
            .where(Post.kind == "question", ~_author_edge)
            .union(
                select(AskerEdge.post_id)
                .join(Post, Post.id == AskerEdge.post_id)
                .where(
                    AskerEdge.tie == Tie.AUTHOR, AskerEdge.person_id != Post.author_id
                )
            )
        ),
    ),
    Promise(
        words="Who asked a duplicate is tied to the question that it repeats.",
        broken=found_by(
            select(_question.c.id)
            .join(_other, _other.c.post_id == _question.c.id)
            .where(
                _question.c.duplicate_of_id.is_not(None),
                _other.c.tie.in_(ASKING),
                ~_is_there_too,
            )
            .distinct()
        ),
    ),
    Promise(
        words="A tie through a duplicate comes from one that points there.",
        broken=found_by(
            select(AskerEdge.post_id)
            .outerjoin(_question, _question.c.id == AskerEdge.through_id)
            .where(
                AskerEdge.tie == Tie.DUPLICATE,
                _question.c.duplicate_of_id.is_distinct_from(AskerEdge.post_id),
                ~_is_joined,
            )
        ),
    ),
    Promise(
        words="A duplicate leads to another question, and not back to itself.",
        broken=found_by(
            select(_question.c.id)
            .join(_kept, _kept.c.id == _question.c.duplicate_of_id)
            .where(
                or_(
                    _kept.c.id == _question.c.id,
                    _kept.c.duplicate_of_id == _question.c.id,
                    _question.c.state != State.CLOSED,
                )
            )
        ),
    ),
)
