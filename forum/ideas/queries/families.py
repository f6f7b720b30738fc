"""Families: ideas that wish for the same, and the one that speaks for them."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Select, SelectBase, func, or_, select

from forum.askers.models import AskerEdge
from forum.askers.rules import NO_VOICE
from forum.ideas.models import Idea, Support
from forum.ideas.rules import VoidReason
from forum.infra.db import rows, session

_idea = Idea.__table__


def in_family_of(root_id: int) -> Select[int]:
    """Select the ids of a family, by the one that speaks for it."""
    return select(_idea.c.id).where(
        or_(_idea.c.id == root_id, _idea.c.canonical_id == root_id)
    )


def family(root_id: int) -> Sequence[int]:
    """List the ids of a family, its root first."""
    found = session.scalars(in_family_of(root_id)).all()
    return sorted(found, key=lambda it: (it != root_id, it))


def merged_below(idea_id: int) -> Sequence[Idea]:
    """List the ideas whose pointers lead to this one, near ones before far ones."""
    found: list[Idea] = []
    level = [idea_id]
    while level:
        below = session.scalars(
            select(Idea).where(Idea.merged_into_id.in_(level)).order_by(Idea.id)
        ).all()
        found.extend(below)
        level = [it.id for it in below]
    return found


def count_askers(thread_ids: Collection[int]) -> Mapping[int, int]:
    """Count the distinct people who asked for each of some threads.

    Whoever asked for an idea that was joined with one of them asked for that one.
    """
    thread = func.coalesce(_idea.c.canonical_id, AskerEdge.post_id).label("thread")
    joined = select(_idea.c.id).where(_idea.c.canonical_id.in_(thread_ids))
    query = (
        select(thread, func.count(AskerEdge.person_id.distinct()).label("askers"))
        .outerjoin(_idea, _idea.c.id == AskerEdge.post_id)
        .where(
            or_(AskerEdge.post_id.in_(thread_ids), AskerEdge.post_id.in_(joined)),
            AskerEdge.tie.not_in(NO_VOICE),
        )
        .group_by("thread")
    )
    return {row.thread: row.askers for row in rows(query)}


def set_aside(post_ids: SelectBase | Sequence[int]) -> Select[int]:
    """Select whose voices for some posts a moderator set aside: nor have they a say."""
    return select(Support.person_id).where(
        Support.idea_id.in_(post_ids), Support.void_reason == VoidReason.SET_ASIDE
    )
