"""Reading what waits because of what the forum itself saw in it."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import aliased

from forum.infra.db import rows
from forum.kernel.text import Sentence
from forum.moderation.models import Finding, Review
from forum.moderation.rules import SIGN_WORDS, ReviewKind, Sign
from forum.people.rules import Actor
from forum.posts.models import Post
from forum.posts.rules import Visibility


@dataclass(frozen=True, kw_only=True, slots=True)
class Waits:
    """A post that waits, as its author is told of it."""

    review_id: int
    post_id: int
    title: str
    due_at: datetime


def signs_of(review_id: int) -> Sequence[tuple[Sentence, str]]:
    """List what the forum itself saw in a post, with its details for moderators."""
    found = select(Finding.sign, Finding.detail).where(Finding.review_id == review_id)
    return [
        (SIGN_WORDS[Sign(row.sign)], row.detail)
        for row in rows(found.order_by(Finding.id))
    ]


def noticed(review_id: int) -> AbstractSet[Sign]:
    """Name the signs that moderators are shown already."""
    found = select(Finding.sign).where(Finding.review_id == review_id)
    return {Sign(row.sign) for row in rows(found)}


def held_for(author: Actor, review_ids: Sequence[int]) -> Mapping[int, Waits]:
    """Say what of somebody's waits still, of what they were told."""
    query = _WAITS.where(Review.id.in_(review_ids), Post.author_id == author.id)
    return {row.review_id: Waits(**row._asdict()) for row in rows(query)}


def waits(post_id: int) -> Waits | None:
    """Say by when a moderator looks at a post that waits."""
    row = next(iter(rows(_WAITS.where(Post.id == post_id))), None)
    return Waits(**row._asdict()) if row else None


_thread = aliased(Post)
_WAITS = (
    select(
        Review.id.label("review_id"),
        Post.id.label("post_id"),
        _thread.title,
        Review.due_at,
    )
    .join(Post, Post.id == Review.post_id)
    .join(_thread, _thread.id == Post.thread_id)
    .where(
        Review.kind == ReviewKind.SCREEN,
        Review.decided_at.is_(None),
        Post.visibility == Visibility.HELD,
    )
)
