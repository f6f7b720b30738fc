"""First answers: what was promised, and what waits past its day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, func, or_, select

from forum.askers.models import AskerEdge
from forum.askers.rules import NO_VOICE
from forum.ideas.models import Idea
from forum.ideas.queries import count_askers
from forum.infra.db import rows
from forum.insights.rules import Ask, Silence
from forum.kernel.clock import now
from forum.posts.models import Post
from forum.posts.queries import public
from forum.promise.models import Clock
from forum.promise.rules import ClockKind, Target

LONGEST: Final = 10  # of those that wait, as many as anybody reads

_clock, _post, _idea = Clock.__table__, Post.__table__, Idea.__table__
_FAMILY: Final = func.coalesce(_idea.c.canonical_id, _clock.c.target_id)


@dataclass(frozen=True, kw_only=True, slots=True)
class SilentLine:
    """Something that everybody can read, and that waits past its day."""

    url: str
    title: str
    language: str
    askers: int
    asked_at: datetime
    due_at: datetime
    policy_version: int


def first_answers(kind: str, since: datetime) -> Sequence[Ask]:
    """List the first answers promised for questions, or for ideas, since a day.

    What was imported was never promised one, and is in no figure.
    """
    query = _of_posts(
        _FAMILY.label("family"),
        _clock.c.started_at,
        _clock.c.due_at,
        _clock.c.stopped_at,
        _clock.c.stopped_by,
    ).where(
        _post.c.kind == kind,
        or_(_clock.c.due_at >= since, _clock.c.stopped_at.is_(None)),
    )
    return [Ask(**row._asdict()) for row in rows(query)]


def silence(moment: datetime) -> Silence:
    """Count what everybody can read, and nobody answered by its day."""
    query = _of_posts(
        func.count(_FAMILY.distinct()).label("threads"),
        func.min(_post.c.created_at).label("oldest"),
    ).where(*_waiting(moment))
    row = rows(query).one()
    late = _of_posts(_clock.c.target_id).where(*_waiting(moment))
    askers = select(func.count(AskerEdge.person_id.distinct())).where(
        AskerEdge.post_id.in_(late), AskerEdge.tie.not_in(NO_VOICE)
    )
    return Silence(
        count=row.threads,
        askers=rows(askers).scalar_one(),
        oldest_days=(moment - row.oldest).days if row.oldest else 0,
    )


def longest() -> Sequence[SilentLine]:
    """List what waits longest of what everybody can read, an idea for its family."""
    query = (
        _of_posts(
            _FAMILY.label("family"),
            func.min(_post.c.created_at).label("asked_at"),
            func.min(_clock.c.due_at).label("due_at"),
            func.min(_clock.c.policy_version).label("policy_version"),
        )
        .where(*_waiting(now()))
        .group_by("family")
        .order_by("asked_at", "family")
        .limit(LONGEST)
    )
    found = {row.family: row for row in rows(query)}
    named = select(_post.c.id, _post.c.kind, _post.c.title, _post.c.language).where(
        _post.c.id.in_(found), public()
    )
    threads = {row.id: row for row in rows(named)}
    askers = count_askers(found)
    return [
        SilentLine(
            url=f"/{threads[family].kind}s/{family}",
            title=threads[family].title,
            language=threads[family].language,
            askers=askers.get(family, 0),
            asked_at=row.asked_at,
            due_at=row.due_at,
            policy_version=row.policy_version,
        )
        for family, row in found.items()
        if family in threads
    ]


def _of_posts(*columns: Any) -> Select[Any]:  # noqa: ANN401 - columns
    return (
        select(*columns)
        .select_from(_clock)
        .join(_post, _post.c.id == _clock.c.target_id)
        .outerjoin(_idea, _idea.c.id == _post.c.id)
        .where(_clock.c.kind == ClockKind.FIRST_ANSWER, _clock.c.target == Target.POST)
    )


def _waiting(moment: datetime) -> tuple[ColumnElement[bool], ...]:
    return (_clock.c.stopped_at.is_(None), _clock.c.due_at < moment, public())
