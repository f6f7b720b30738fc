"""What was written, whole: lists show the beginning of it, feeds all."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import select

from forum.feeds.rules import SIZE
from forum.ideas.models import Idea
from forum.infra.db import rows
from forum.kernel.errors import NotFound
from forum.people.models import Person
from forum.posts.models import Post
from forum.posts.queries import EVERYBODY, public, within_sight_of
from forum.questions.models import Answer, Question
from forum.questions.queries import NO_QUESTION

_answer, _question = Answer.__table__, Question.__table__
_REPLIES: Final = (
    select(
        Post.id,
        Post.html,
        Post.language,
        Post.created_at,
        Post.edited_at,
        Person.name,
        _answer.c.is_message,
    )
    .join(_answer, _answer.c.id == Post.id)
    .join(Person, Person.id == Post.author_id)
    .where(within_sight_of(EVERYBODY), Post.moved_to_id.is_(None))
)


def questions_in_full(ids: Collection[int]) -> Mapping[int, Any]:
    """Read some questions, as they are now."""
    query = select(Post.id, Post.html, Post.edited_at)
    return {row.id: row for row in rows(query.where(Post.id.in_(ids), public()))}


def ideas_in_full(ids: Collection[int]) -> Mapping[int, Any]:
    """Read some ideas, as they are now."""
    query = select(Idea.id, Idea.problem_html, Idea.wish_html, Idea.edited_at)
    return {row.id: row for row in rows(query.where(Idea.id.in_(ids), public()))}


def solutions_of(ids: Collection[int]) -> Sequence[Any]:
    """Read what solved some questions, the last solved first."""
    query = _REPLIES.add_columns(_question.c.id.label("of"), _question.c.state_since)
    return rows(
        query.join(_question, _question.c.accepted_id == Post.id)
        .where(_question.c.id.in_(ids))
        .order_by(_question.c.state_since.desc())
    ).all()


def thread(question_id: int) -> Any:  # noqa: ANN401 - a row
    """Find the title and the address of a question, or say that there is none."""
    query = select(Question.title, Question.slug)
    found = rows(query.where(Question.id == question_id, public())).first()
    if found is None:
        raise NotFound(NO_QUESTION)
    return found


def answers_to(question_id: int) -> Sequence[Any]:
    """Read the last answers to a question, the newest first."""
    last = _REPLIES.where(Post.thread_id == question_id)
    return rows(last.order_by(Post.id.desc()).limit(SIZE)).all()
