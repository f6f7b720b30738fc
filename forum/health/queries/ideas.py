"""Ideas: what their voices add up to, and who speaks for whom."""

from collections.abc import Iterable
from datetime import datetime
from math import isclose
from typing import Final

from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased

from forum.health.queries.rows import found_by
from forum.health.rules import Promise
from forum.ideas.models import Idea, Merge, Support
from forum.ideas.rules import SupportState, rising, whole
from forum.infra.db import session
from forum.people.models import Grant
from forum.people.rules import Role

_idea = Idea.__table__
_family, _root = aliased(Idea), aliased(Idea)
_pointed = aliased(Idea)
_people = (
    select(func.count(Support.person_id.distinct()))
    .join(_family, _family.id == Support.idea_id)
    .where(
        Support.state == SupportState.ACTIVE,
        or_(_family.id == Idea.id, _family.canonical_id == Idea.id),
    )
    .correlate(Idea)
    .scalar_subquery()
)


def _weighed_otherwise() -> Iterable[object]:
    root = func.coalesce(_family.canonical_id, _family.id)
    moments: dict[int, list[datetime]] = {}
    for root_id, moment in session.execute(
        select(root, func.min(Support.created_at))
        .join(_family, _family.id == Support.idea_id)
        .where(Support.state == SupportState.ACTIVE)
        .group_by(root, Support.person_id)
    ):
        moments.setdefault(root_id, []).append(moment)
    roots = select(Idea.id, Idea.rising).where(Idea.canonical_id.is_(None))
    for idea_id, kept in session.execute(roots):
        weight = rising(moments.get(idea_id, ()))
        if weight != kept and not isclose(weight or 0.0, kept or 0.0, rel_tol=1e-9):
            yield idea_id


def _said_otherwise() -> Iterable[object]:
    texts = select(Idea.id, Idea.body, Idea.problem, Idea.wish)
    for row in session.execute(texts).yield_per(500):
        if row.body != whole(row.problem, row.wish):
            yield row.id


PROMISES: Final = (
    Promise(
        words="An idea counts the distinct people of its family, each of them once.",
        broken=found_by(
            select(Idea.id).where(
                Idea.canonical_id.is_(None), Idea.support_count != _people
            )
        ),
    ),
    Promise(
        words="An idea weighs what the moments of its voices make it weigh.",
        broken=_weighed_otherwise,
    ),
    Promise(
        words="An idea that speaks for others is joined with none.",
        broken=found_by(
            select(Idea.id)
            .join(_root, _root.id == Idea.canonical_id)
            .where(_root.canonical_id.is_not(None))
        ),
    ),
    Promise(
        words="Who speaks for an idea is where its pointers end.",
        broken=found_by(
            select(Idea.id)
            .join(_pointed, _pointed.id == Idea.merged_into_id)
            .where(
                func.coalesce(_pointed.canonical_id, _pointed.id) != Idea.canonical_id
            )
        ),
    ),
    Promise(
        words="Every idea that is joined has one merge in the log that stands.",
        broken=found_by(
            select(_idea.c.id).where(
                (
                    select(func.count())
                    .where(Merge.idea_id == _idea.c.id, Merge.undone_at.is_(None))
                    .correlate(_idea)
                    .scalar_subquery()
                )
                != _idea.c.merged_into_id.is_not(None)
            )
        ),
    ),
    Promise(
        words="Nobody of the staff is counted among those who support an idea.",
        broken=found_by(
            select(Support.id)
            .join(Grant, Grant.person_id == Support.person_id)
            .where(Support.state == SupportState.ACTIVE, Grant.role == Role.STAFF)
        ),
    ),
    Promise(
        words="What history and search read of an idea is its problem and its wish.",
        broken=_said_otherwise,
    ),
)
