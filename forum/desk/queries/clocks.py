"""What runs against the brand: first answers, decisions, news of what is under way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, ScalarSelect, Select, Subquery, func, select

from forum.ideas.models import Idea
from forum.ideas.queries import count_askers
from forum.infra.db import rows
from forum.kernel.text import Sentence, say
from forum.posts.models import Post
from forum.posts.queries import visible_to
from forum.promise.models import Clock
from forum.promise.queries import day_of
from forum.promise.rules import (
    OVERDUE,
    THIS_WEEK,
    UNOWNED,
    ClockKind,
    Duty,
    Heap,
    Looking,
    Pile,
    Target,
)
from forum.questions.models import Question
from forum.questions.rules import Step

KINDS: Final = (ClockKind.FIRST_ANSWER, ClockKind.DECISION, ClockKind.PROGRESS)
_clock, _post, _idea = Clock.__table__, Post.__table__, Idea.__table__
_question = Question.__table__
_root = Idea.__table__.alias("root")


@dataclass(frozen=True, slots=True)
class _Words:
    kind: Sentence
    act: Sentence
    place: str
    """Where it is done, with the number of the thread."""


_QUESTION: Final = _Words(
    say("First answer to a question"), say("Answer"), "/questions/{}#reply"
)
_CLIMBED: Final = _Words(
    say("First answer: no customer had one"), _QUESTION.act, _QUESTION.place
)
_IDEA: Final[Mapping[ClockKind, _Words]] = {
    ClockKind.FIRST_ANSWER: _Words(
        say("First answer to an idea"), say("Answer"), "/ideas/{}/answer"
    ),
    ClockKind.DECISION: _Words(say("Decision"), say("Decide"), "/ideas/{}/answer"),
    ClockKind.PROGRESS: _Words(
        say("News of what is under way"),
        say("Give news"),
        "/ideas/{}/answer?kind=progress",
    ),
}


def clocks(it: Looking) -> Sequence[Heap]:
    """Pile up the clocks that run, one of a kind for each family of ideas."""
    running = _families(visible_to(it.viewer))
    due = running.c.due_at
    is_unowned = (running.c.clock == ClockKind.DECISION) & _root.c.owner_id.is_(None)
    found = [
        (pile, rows(_pile(it, running, condition)).all())
        for pile, condition in (
            (OVERDUE, due < it.now),
            (THIS_WEEK, due.between(it.now, it.week_ends_at)),
            (UNOWNED, (due > it.week_ends_at) & is_unowned),
        )
    ]
    askers = count_askers({row.id for _, of_pile in found for row in of_pile})
    return [_heap(pile, of_pile, askers) for pile, of_pile in found]


def next_due(it: Looking) -> date | None:
    """Say when the next of these clocks is due."""
    due = select(func.min(_clock.c.due_at)).where(
        _clock.c.stopped_at.is_(None), _clock.c.due_at > it.now
    )
    found: datetime | None = rows(due).scalar_one()
    return day_of(found) if found else None


def count_late(
    readable: ColumnElement[bool], before: ColumnElement[datetime]
) -> Sequence[ScalarSelect[int]]:
    """Select how many are past their day: families, as piled up here, and the rest.

    The rest hangs on something else than a post, and is one thing each.
    """
    is_late = _clock.c.due_at < before
    families = select(func.count()).select_from(_families(readable, is_late))
    others = select(func.count()).where(
        _clock.c.target != Target.POST, _clock.c.stopped_at.is_(None), is_late
    )
    return families.scalar_subquery(), others.scalar_subquery()


def _families(*readable: ColumnElement[bool]) -> Subquery:
    """Leave to each family the clock of a kind that is due first.

    What speaks for it must be readable: its title stands on the desk.
    """
    family = func.coalesce(_idea.c.canonical_id, _clock.c.target_id)
    return (
        select(
            family.label("id"),
            _clock.c.kind.label("clock"),
            func.min(_clock.c.due_at).label("due_at"),
        )
        .outerjoin(_idea, _idea.c.id == _clock.c.target_id)
        .join(_post, _post.c.id == family)
        .where(
            _clock.c.kind.in_(KINDS),
            _clock.c.target == Target.POST,
            _clock.c.stopped_at.is_(None),
            *readable,
        )
        .group_by(family, _clock.c.kind)
        .subquery("running")
    )


def _pile(
    it: Looking, running: Subquery, condition: ColumnElement[bool]
) -> Select[Any]:
    query = (
        select(
            running.c.id,
            running.c.clock,
            running.c.due_at,
            _post.c.kind,
            _post.c.title,
            _post.c.language,
            _post.c.created_at,
            _question.c.climbed_to,
            func.count().over().label("all"),
        )
        .join(_post, _post.c.id == running.c.id)
        .outerjoin(_question, _question.c.id == running.c.id)
        .outerjoin(_root, _root.c.id == running.c.id)
        .where(condition)
        .order_by(running.c.due_at, running.c.id)
        .limit(it.most)
    )
    if it.areas:
        query = query.where(_post.c.area_id.in_(it.areas))
    if it.is_mine:
        query = query.where(_root.c.owner_id == it.viewer.id)
    return query


def _heap(pile: Pile, found: Sequence[Any], askers: Mapping[int, int]) -> Heap:
    duties = [_duty(row, askers.get(row.id, 0)) for row in found]
    return Heap(pile=pile, duties=duties, count=found[0].all if found else 0)


def _words_of(row: Any) -> _Words:  # noqa: ANN401 - a row about a question
    return _CLIMBED if row.climbed_to is Step.DESK else _QUESTION


def _duty(row: Any, askers: int) -> Duty:  # noqa: ANN401 - a row with the columns above
    words = _IDEA[row.clock] if row.kind == "idea" else _words_of(row)
    return Duty(
        title=row.title,
        url=f"/{row.kind}s/{row.id}",
        kind=words.kind,
        act=words.act,
        act_url=words.place.format(row.id),
        due_on=day_of(row.due_at),
        language=row.language,
        askers=askers,
        asked_at=row.created_at,
    )
