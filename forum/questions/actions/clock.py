"""The promise of a first answer, kept or not."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from sqlalchemy import select

from forum.infra.db import session
from forum.kernel.clock import now
from forum.people.queries import roles_of
from forum.people.rules import Role
from forum.posts.queries import public
from forum.posts.rules import Visibility
from forum.promise import actions as promise
from forum.promise.queries import latest
from forum.promise.rules import ClockKind, Stopped, Target
from forum.questions.models import Answer, Question
from forum.questions.rules import State

CLOCK: Final = (ClockKind.FIRST_ANSWER, Target.POST)
GONE: Final[Mapping[Visibility, Stopped]] = {
    Visibility.HELD: Stopped.HIDDEN,
    Visibility.HIDDEN: Stopped.HIDDEN,
    Visibility.WITHDRAWN: Stopped.WITHDRAWN,
    Visibility.ERASED: Stopped.ERASED,
}


def set_clock(question: Question) -> None:
    """Let the clock say what can be read now, and not what happened on the way.

    An answer that was hidden answered nobody. A question that is shown or opened again
    has waited all along. While it is out of sight or closed nobody can answer, so
    nothing is owed: the reason stands in public, and it comes back without a day won.
    """
    clock = latest(*CLOCK, [question.id]).get(question.id)
    if clock is None or question.moved_to_id:  # it was imported, or is waited for there
        return
    by, at = _ended(question)
    if at == clock.stopped_at:
        return
    promise.restart(*CLOCK, question.id)
    if by:
        promise.stop(*CLOCK, [question.id], by=by, at=at)


def _ended(question: Question) -> tuple[Stopped | None, datetime | None]:
    first = session.execute(
        select(Answer.created_at, Answer.author_id)
        .where(Answer.question_id == question.id, ~Answer.is_message, public())
        .order_by(Answer.id)
        .limit(1)
    ).first()
    if first:
        is_staff = Role.STAFF in roles_of([first.author_id]).get(first.author_id, ())
        return Stopped.BRAND if is_staff else Stopped.CUSTOMER, first.created_at
    if question.visibility in GONE:
        return GONE[question.visibility], question.hidden_at or now()
    if question.state is State.CLOSED:
        return Stopped.CLOSED, question.state_since
    return None, None
