"""Finding what moved where, to act on it and to tell of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased

from forum.curation.models import Move, Split
from forum.infra.db import rows, session
from forum.people.rules import Actor
from forum.posts.models import Post
from forum.posts.queries import may_read


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What a thread became, or what was made out of it, as a notification says it."""

    id: int
    kind: str
    title: str
    """Of what there is now."""

    old_title: str
    reason: str


def twin_of(post_id: int) -> int | None:
    """Find what a thread was before, or has been since: it becomes that again."""
    last = (
        select(Move)
        .where((Move.from_id == post_id) | (Move.to_id == post_id))
        .order_by(Move.id.desc())
        .limit(1)
    )
    move = session.scalar(last)
    if move is None:
        return None
    return move.to_id if move.from_id == post_id else move.from_id


def moves_told(move_ids: Sequence[int], reader: Actor) -> Mapping[int, Told]:
    """Read what became of threads, for whoever may see it."""
    former = aliased(Post)
    return _told(
        select(Move.id.label("key"), Move.reason, former.title.label("old_title"))
        .join(Post, Post.id == Move.to_id)
        .join(former, former.id == Move.from_id)
        .where(Move.id.in_(move_ids)),
        reader,
    )


def splits_told(idea_ids: Sequence[int], reader: Actor) -> Mapping[int, Told]:
    """Read what was made out of ideas, for whoever may see it."""
    former = aliased(Post)
    return _told(
        select(Split.idea_id.label("key"), Split.reason)
        .add_columns(former.title.label("old_title"))
        .join(Post, Post.id == Split.idea_id)
        .join(former, former.id == Split.from_id)
        .where(Split.idea_id.in_(idea_ids)),
        reader,
    )


def _told(query: Any, reader: Actor) -> Mapping[int, Told]:  # noqa: ANN401 - a select
    today = (Post.id, Post.kind, Post.title)
    found = rows(query.add_columns(*today).where(may_read(reader)))
    return {
        row.key: Told(
            id=row.id,
            kind=row.kind,
            title=row.title or "",
            old_title=row.old_title or "",
            reason=row.reason,
        )
        for row in found
    }
