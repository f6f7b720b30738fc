"""What somebody asked, answered and solved, for the page about them."""

from sqlalchemy import func, select

from forum.infra.db import session
from forum.kernel.paging import Cursor, Page
from forum.people.rules import Actor
from forum.posts.queries import visible_to, within_sight_of
from forum.questions.models import Answer, Question
from forum.questions.queries.lists import Wanted, answers_of, page
from forum.questions.queries.rows import QuestionRow


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


def asked(person_id: int, viewer: Actor, after: str) -> Page[QuestionRow]:
    """List the questions somebody asked."""
    return page(Wanted(author_id=person_id), viewer, after=Cursor.read(after))


def answered(person_id: int, viewer: Actor, after: str) -> Page[QuestionRow]:
    """List the questions somebody answered."""
    return page(Wanted(answered_by_id=person_id), viewer, after=Cursor.read(after))


def solved(person_id: int, viewer: Actor, after: str) -> Page[QuestionRow]:
    """List the questions whose solution is somebody's."""
    return page(Wanted(solved_by_id=person_id), viewer, after=Cursor.read(after))
