"""Where the objects of the ledger are read."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import func, select

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


def places(objects: Sequence[str]) -> Mapping[str, str]:
    """Give the addresses of those objects that everybody may read."""
    wanted: dict[str, list[int]] = {}
    for it in objects:
        kind, _, number = it.partition(":")
        wanted.setdefault(kind, []).append(int(number))
    posts = {
        f"{kind}:{n}": post_id
        for kind, number, post in _ABOUT
        if wanted.get(kind)
        for n, post_id in _posts_of(wanted[kind], number, post).items()
    }
    readable = {
        row.id: f"{ADDRESSES[row.kind]}/{row.id}"
        for row in rows(
            select(Post.id, Post.kind).where(
                Post.id.in_(posts.values()),
                Post.kind.in_(ADDRESSES),
                within_sight_of(EVERYBODY),
            )
        )
    }
    found = {it: readable[post] for it, post in posts.items() if post in readable}
    return found | _commitments(wanted)


def _posts_of(
    ids: Sequence[int],
    number: Any,  # noqa: ANN401 - a column
    post: Any,  # noqa: ANN401 - what is selected as the post
) -> dict[int, int]:
    found = rows(select(number.label("id"), post.label("post")).where(number.in_(ids)))
    return {row.id: row.post for row in found}


def _commitments(wanted: Mapping[str, Sequence[int]]) -> dict[str, str]:
    of = {
        f"{kind}:{it}": it
        for kind in ("commitment", "commitment_end")
        for it in wanted.get(kind, ())
    }
    revisions = select(CommitmentRevision.id, CommitmentRevision.commitment_id).where(
        CommitmentRevision.id.in_(wanted.get("commitment_revision", ()))
    )
    of |= {
        f"commitment_revision:{row.id}": row.commitment_id for row in rows(revisions)
    }
    public = {
        row.id
        for row in rows(
            select(Commitment.id).where(
                Commitment.id.in_(of.values()), Commitment.scope == Scope.PUBLIC
            )
        )
    }
    return {it: f"/commitments/{n}" for it, n in of.items() if n in public}
