"""Families: ideas that wish for the same, and the one that speaks for them."""

from collections.abc import Sequence

from sqlalchemy import Select, or_, select

from forum.ideas.models import Idea
from forum.infra.db import session

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
