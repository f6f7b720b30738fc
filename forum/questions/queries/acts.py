"""What answers were worth to others: what standing counts of them."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import case, func, or_, select

from forum.infra.db import rows
from forum.permissions.abilities import Acts
from forum.posts.rules import Visibility
from forum.questions.models import Answer, Question, Solution
from forum.questions.rules import MarkedAs


def acts(since: datetime, person_id: int | None) -> Iterator[Acts]:
    """Count somebody's answers by area, and those of which others said something.

    The solution of its question is good, and so is what helped more people than it
    did not. To mark what others answered is an act too, good or bad for nobody.
    """
    yield from _answers(since, person_id)
    yield from _marks(since, person_id)


def _answers(since: datetime, person_id: int | None) -> Iterator[Acts]:
    solves = Question.accepted_id == Answer.id
    is_good = or_(solves, Answer.helpful > Answer.not_for_me)
    is_judged = or_(solves, Answer.helpful + Answer.not_for_me > 0)
    query = (
        select(
            Answer.author_id.label("person_id"),
            Answer.area_id,
            func.sum(case((is_good, 1), else_=0)).label("good"),
            func.sum(case((is_judged, 1), else_=0)).label("total"),
            func.max(Answer.created_at).label("latest"),
        )
        .join(Question.__table__, Question.__table__.c.id == Answer.question_id)
        .where(
            Answer.visibility == Visibility.PUBLIC,
            ~Answer.is_message,
            ~Answer.is_official,
            Answer.created_at >= since,
        )
        .group_by(Answer.author_id, Answer.area_id)
    )
    if person_id is not None:
        query = query.where(Answer.author_id == person_id)
    for row in rows(query):
        yield Acts(**row._asdict())


def _marks(since: datetime, person_id: int | None) -> Iterator[Acts]:
    query = (
        select(
            Solution.person_id,
            Answer.area_id,
            func.max(Solution.marked_at).label("latest"),
        )
        .join(Answer, Answer.id == Solution.answer_id)
        .where(Solution.marked_at >= since, Solution.marked_as != MarkedAs.ASKER)
        .group_by(Solution.person_id, Answer.area_id)
    )
    if person_id is not None:
        query = query.where(Solution.person_id == person_id)
    for row in rows(query):
        yield Acts(**row._asdict(), good=0, total=0)
