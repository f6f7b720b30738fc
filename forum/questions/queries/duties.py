"""Questions that have climbed to the staff's desk: no customer could help."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, or_, select

from forum.infra.db import rows
from forum.kernel.text import say
from forum.posts.queries import visible_to
from forum.promise.queries import day_of
from forum.promise.rules import CLIMBED, Duty, Heap, Looking
from forum.questions.models import Question
from forum.questions.queries.waiting import CLOCK, OF_THE_QUESTION
from forum.questions.rules import State, Step


def climbed(it: Looking) -> Sequence[Heap]:
    """Pile up what no customer could answer, but for what is due this week or late.

    That lies in those trays. What was answered, and did not help, is due today: the
    promise of a first answer is kept, and nobody but the staff is left to ask.
    """
    if it.is_mine:  # nobody is in charge of a question
        return ()
    query = (
        select(
            Question.id,
            Question.title,
            Question.language,
            Question.created_at,
            Question.me_too_count,
            Question.answer_count,
            CLOCK.c.due_at,
            func.count().over().label("all"),
        )
        .outerjoin(CLOCK, OF_THE_QUESTION)
        .where(
            Question.state == State.NEEDS_ANSWER,
            Question.climbed_to == Step.DESK,
            or_(CLOCK.c.due_at.is_(None), CLOCK.c.due_at > it.week_ends_at),
            visible_to(it.viewer),
        )
        .order_by(Question.climbed_at, Question.id)
        .limit(it.most)
    )
    if it.areas:
        query = query.where(Question.area_id.in_(it.areas))
    found = rows(query).all()
    duties = [_duty(row, it) for row in found]
    return [Heap(pile=CLIMBED, duties=duties, count=found[0].all if found else 0)]


def _duty(row: Any, it: Looking) -> Duty:  # noqa: ANN401 - a row with the columns above
    return Duty(
        title=row.title,
        url=f"/questions/{row.id}",
        kind=say("Answered, and not solved")
        if row.answer_count
        else say("First answer to a question"),
        act=say("Answer"),
        act_url=f"/questions/{row.id}#reply",
        due_on=day_of(row.due_at) if row.due_at else it.today,
        language=row.language,
        askers=1 + row.me_too_count,
        asked_at=row.created_at,
    )
