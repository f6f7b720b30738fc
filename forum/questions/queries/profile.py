"""What somebody asked, answered and solved, for the page about them."""

from sqlalchemy import func, select, union
from sqlalchemy.orm import aliased

from forum.infra.db import session
from forum.kernel.paging import Cursor, Page
from forum.people.rules import Actor
from forum.posts.models import Post
from forum.posts.queries import visible_to, within_sight_of
from forum.questions.models import Answer, Question
from forum.questions.queries.lists import Wanted, answers_of, page
from forum.questions.queries.rows import QuestionRow
from forum.votes.models import Vote
from forum.votes.rules import Says


def count_asked(person_id: int, viewer: Actor) -> int:
    """Count the questions somebody asked, those that a reader may see."""
    query = select(func.count()).select_from(Question)
    mine = query.where(Question.author_id == person_id, visible_to(viewer))
    return session.scalar(mine) or 0


def count_answered(person_id: int, viewer: Actor) -> int:
    """Count the questions somebody answered."""
    query = select(func.count(Answer.question_id.distinct()))
    mine = query.where(
        Answer.author_id == person_id, ~Answer.is_message, within_sight_of(viewer)
    )
    return session.scalar(mine) or 0


def count_solved(person_id: int, viewer: Actor) -> int:
    """Count the questions whose solution is somebody's."""
    query = select(func.count()).select_from(Question)
    mine = query.where(Question.accepted_id.in_(answers_of(person_id)))
    return session.scalar(mine.where(visible_to(viewer))) or 0


def count_helped(person_id: int, viewer: Actor) -> int:
    """Count the people whom somebody's answers helped, each of them once.

    Those who asked what it solved, and those who said that it was helpful.
    """
    theirs = (Answer.author_id == person_id, ~Answer.is_message)
    seen = (*theirs, within_sight_of(viewer))
    said_so = (
        select(Vote.person_id.label("person_id"))
        .join(Answer, Answer.id == Vote.post_id)
        .where(Vote.says == Says.HELPFUL, *seen)
    )
    thread = aliased(Post)
    question = Question.__table__
    solved_it = (
        select(thread.author_id.label("person_id"))
        .join(question, question.c.id == thread.id)
        .join(Answer, Answer.id == question.c.accepted_id)
        .where(*seen)
    )
    return (
        session.scalar(
            select(func.count()).select_from(union(said_so, solved_it).subquery())
        )
        or 0
    )


def asked(person_id: int, viewer: Actor, after: str) -> Page[QuestionRow]:
    """List the questions somebody asked."""
    return page(Wanted(author_id=person_id), viewer, after=Cursor.read(after))


def answered(person_id: int, viewer: Actor, after: str) -> Page[QuestionRow]:
    """List the questions somebody answered."""
    return page(Wanted(answered_by_id=person_id), viewer, after=Cursor.read(after))


def solved(person_id: int, viewer: Actor, after: str) -> Page[QuestionRow]:
    """List the questions whose solution is somebody's."""
    return page(Wanted(solved_by_id=person_id), viewer, after=Cursor.read(after))
