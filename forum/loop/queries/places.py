"""Where the objects of the ledger are read."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Subquery, func, literal, select, union_all

from forum.infra.db import rows
from forum.loop.models import (
    BrandResponse,
    Commitment,
    CommitmentRevision,
    DecisionEvent,
    DeliveryClaim,
    Reopening,
    Update,
    UpdateRevision,
    VerificationRound,
)
from forum.loop.rules.commitments import Scope
from forum.posts.models import Post
from forum.posts.queries import EVERYBODY, within_sight_of

ADDRESSES: Final = {"idea": "/ideas", "question": "/questions", "update": "/results"}
_OF_CLAIM: Final = func.coalesce(
    DeliveryClaim.update_id,
    select(DecisionEvent.idea_id)
    .where(DecisionEvent.id == DeliveryClaim.decision_id)
    .scalar_subquery(),
)
_OF_ROUND: Final = (
    select(_OF_CLAIM)
    .where(DeliveryClaim.id == VerificationRound.claim_id)
    .scalar_subquery()
)
_OF_REOPENING: Final = (
    select(DeliveryClaim.update_id)
    .join(VerificationRound, VerificationRound.claim_id == DeliveryClaim.id)
    .where(VerificationRound.id == Reopening.round_id)
    .scalar_subquery()
)
_ABOUT: Final = (
    ("response", BrandResponse.id, BrandResponse.post_id),
    ("decision", DecisionEvent.id, DecisionEvent.idea_id),
    ("update", Update.id, Update.id),
    ("update_revision", UpdateRevision.id, UpdateRevision.update_id),
    ("claim", DeliveryClaim.id, _OF_CLAIM),
    ("round", VerificationRound.id, _OF_ROUND),
    ("reopening", Reopening.id, _OF_REOPENING),
    ("reopening_end", Reopening.id, _OF_REOPENING),
)


_OF_PROMISE: Final = (
    ("commitment", Commitment.id, Commitment.id),
    ("commitment_end", Commitment.id, Commitment.id),
    ("commitment_revision", CommitmentRevision.id, CommitmentRevision.commitment_id),
)


def places(objects: Sequence[str]) -> Mapping[str, str]:
    """Give the addresses of those objects that everybody may read."""
    wanted: dict[str, list[int]] = {}
    for it in objects:
        kind, _, number = it.partition(":")
        wanted.setdefault(kind, []).append(int(number))
    return _on_posts(wanted) | _on_promises(wanted)


def _on_posts(wanted: Mapping[str, Sequence[int]]) -> dict[str, str]:
    named = _named(_ABOUT, wanted)
    if named is None:
        return {}
    query = (
        select(named.c.kind, named.c.number, Post.id, Post.kind.label("place"))
        .join(Post, Post.id == named.c.about)
        .where(Post.kind.in_(ADDRESSES), within_sight_of(EVERYBODY))
    )
    return {
        f"{row.kind}:{row.number}": f"{ADDRESSES[row.place]}/{row.id}"
        for row in rows(query)
    }


def _on_promises(wanted: Mapping[str, Sequence[int]]) -> dict[str, str]:
    named = _named(_OF_PROMISE, wanted)
    if named is None:
        return {}
    query = (
        select(named.c.kind, named.c.number, named.c.about)
        .join(Commitment, Commitment.id == named.c.about)
        .where(Commitment.scope == Scope.PUBLIC)
    )
    return {
        f"{row.kind}:{row.number}": f"/commitments/{row.about}" for row in rows(query)
    }


def _named(
    kinds: Sequence[tuple[str, Any, Any]], wanted: Mapping[str, Sequence[int]]
) -> Subquery | None:
    """Select what all objects of some kinds are about, to join it with that."""
    each = [
        select(
            literal(kind).label("kind"), number.label("number"), about.label("about")
        ).where(number.in_(wanted[kind]))
        for kind, number, about in kinds
        if kind in wanted
    ]
    return union_all(*each).subquery() if each else None
