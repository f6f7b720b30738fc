"""Reading votes."""

from collections.abc import Iterable, Mapping

from sqlalchemy import bindparam, func, select

from forum.infra.db import session
from forum.votes.models import TallyBefore, Vote
from forum.votes.rules import Says

_OWN = select(Vote.post_id, Vote.says).where(
    Vote.person_id == bindparam("person_id"),
    Vote.post_id.in_(bindparam("post_ids", expanding=True)),
)


def tally(post_id: int) -> Mapping[Says, int]:
    """Count what people say of a post."""
    rows = session.execute(
        select(Vote.says, func.count().label("n"))
        .where(Vote.post_id == post_id)
        .group_by(Vote.says)
    )
    return dict.fromkeys(Says, 0) | {row.says: row.n for row in rows}


def own(person_id: int, post_ids: Iterable[int]) -> Mapping[int, Says]:
    """List what somebody said of several posts, in one statement."""
    given = {"person_id": person_id, "post_ids": list(post_ids)}
    if not person_id or not given["post_ids"]:
        return {}
    return {row.post_id: row.says for row in session.execute(_OWN, given)}


def before_joining(post_ids: Iterable[int]) -> Mapping[int, tuple[int, int]]:
    """List the tallies that posts brought along, as (up, down)."""
    rows = session.execute(
        select(TallyBefore.post_id, TallyBefore.up, TallyBefore.down).where(
            TallyBefore.post_id.in_(list(post_ids))
        )
    )
    return {row.post_id: (row.up, row.down) for row in rows}
