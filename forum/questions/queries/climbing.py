"""Questions that wait for too long where they are: with peers, then with experts."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache, partial
from itertools import islice
from typing import Any, Final

from sqlalchemy import case, select

from forum.infra.db import rows, session
from forum.kernel.clock import now
from forum.people.queries import entrusted, with_role
from forum.people.rules import Role
from forum.posts.queries import public
from forum.promise.queries import pauses, policy
from forum.promise.rules import ClockKind, part_of
from forum.questions.models import Question
from forum.questions.queries.waiting import CLOCK, LAST_OF_THE_QUESTION
from forum.questions.rules import State, Step

_SINCE: Final = case(
    (CLOCK.c.stopped_at.is_(None), CLOCK.c.started_at), else_=Question.state_since
)


def ready_to_climb(limit: int) -> Sequence[tuple[Question, Step]]:
    """List the questions to be handed on now, each with whom to call.

    Steps are moments worked out from the clock of the first answer, under the promise
    that it began under; days on which the promise is suspended do not count. While it
    runs, its asker has waited since the question. An answer stops it, be it good or
    not, and the asker's silence is nobody's neglect: what did not help is waited for
    anew from the moment when that was said. The question begins again where it had
    climbed to, and is never handed down. What was imported was promised nothing.
    """
    found = dict(islice(_ready(), limit))
    questions = session.scalars(select(Question).where(Question.id.in_(found)))
    return [(each, found[each.id]) for each in questions]


def called(question: Question) -> Sequence[int]:
    """List who is called to where a question has climbed, but for who asked it."""
    if question.climbed_to is Step.EXPERTS:
        people = entrusted(Role.EXPERT, question.area_id)
    else:
        staff = [each.id for each in with_role(Role.STAFF)]
        people = entrusted(Role.STAFF, question.area_id) or staff
    return [each for each in people if each != question.author_id]


def _ready() -> Iterator[tuple[int, Step]]:
    suspended, experts = pauses(), cache(partial(entrusted, Role.EXPERT))

    @cache
    def passed(since: datetime, version: int, percent: str) -> bool:
        promise = policy(version)
        share: int = getattr(promise, percent)
        kind = ClockKind.FIRST_ANSWER
        return part_of(kind, since, promise, suspended, percent=share) < now()

    for row in rows(_waiting()):
        if row.climbed_to is Step.PEERS:
            if passed(row.since, row.policy_version, "experts_percent"):
                yield row.id, _above_peers(row, experts(row.area_id))
        elif passed(row.since, row.policy_version, "desk_percent"):
            yield row.id, Step.DESK


def _above_peers(row: Any, experts: Sequence[int]) -> Step:  # noqa: ANN401 - a row of `_waiting`
    """Pass over the experts where there are none, but perhaps who asked."""
    return Step.EXPERTS if {*experts} - {row.author_id} else Step.DESK


def _waiting() -> Any:  # noqa: ANN401 - a statement
    return (
        select(
            Question.id,
            Question.area_id,
            Question.author_id,
            Question.climbed_to,
            CLOCK.c.policy_version,
            _SINCE.label("since"),
        )
        .join(CLOCK, LAST_OF_THE_QUESTION)
        .where(
            Question.state == State.NEEDS_ANSWER,
            Question.climbed_to != Step.DESK,
            public(),
        )
        .order_by(CLOCK.c.due_at, Question.id)
    )
