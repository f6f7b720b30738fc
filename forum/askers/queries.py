"""Finding askers."""

from collections.abc import Iterable

from sqlalchemy import bindparam, func, select

from forum.askers.models import AskerEdge
from forum.askers.rules import ASKING, Tie
from forum.infra.db import session

_TIES = select(AskerEdge.tie).where(
    AskerEdge.post_id == bindparam("post_id"),
    AskerEdge.person_id == bindparam("person_id"),
)


def ties(post_id: int, person_id: int) -> frozenset[Tie]:
    """Say how somebody is tied to something."""
    if not person_id:
        return frozenset()
    given = {"post_id": post_id, "person_id": person_id}
    return frozenset(session.scalars(_TIES, given))


def count(post_id: int) -> int:
    """Count the distinct people who asked for this, the author included."""
    people = func.count(AskerEdge.person_id.distinct())
    query = select(people).where(
        AskerEdge.post_id == post_id, AskerEdge.tie.in_(ASKING)
    )
    return session.scalar(query) or 0


def count_tied(post_id: int, *ties: Tie, but: int) -> int:
    """Count the distinct people, but one, tied to this in any of these ways."""
    people = func.count(AskerEdge.person_id.distinct())
    query = select(people).where(
        AskerEdge.post_id == post_id,
        AskerEdge.tie.in_(ties),
        AskerEdge.person_id != but,
    )
    return session.scalar(query) or 0


def count_of(post_ids: Iterable[int]) -> int:
    """Count the distinct people who asked for any of these."""
    people = func.count(AskerEdge.person_id.distinct())
    query = select(people).where(
        AskerEdge.post_id.in_(list(post_ids)), AskerEdge.tie.in_(ASKING)
    )
    return session.scalar(query) or 0
