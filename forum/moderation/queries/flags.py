"""Reading flags, and what became of somebody's."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from fractions import Fraction

from sqlalchemy import func, select

from forum.infra.db import rows, session
from forum.moderation.models import Flag, Review
from forum.moderation.rules import FlagState, ReviewKind, Ruling, weight
from forum.permissions.abilities import Acts
from forum.posts.models import Post


def has_flagged(post_id: int, person_id: int) -> bool:
    """Whether somebody's flag on a post waits."""
    theirs = select(Flag.id).where(
        Flag.post_id == post_id,
        Flag.person_id == person_id,
        Flag.state == FlagState.OPEN,
    )
    return session.scalar(theirs) is not None


def was_kept_as_it_is(post: Post) -> bool:
    """Whether a moderator left a post in sight, in the words that it has now."""
    looked = select(func.max(Review.decided_at)).where(
        Review.post_id == post.id,
        Review.kind.in_((ReviewKind.FLAGS, ReviewKind.SCREEN)),
        Review.ruling.in_((Ruling.KEEP, Ruling.EDITED)),
    )
    at = session.scalar(looked)
    return at is not None and (post.edited_at is None or post.edited_at <= at)


def flags_of(review_id: int) -> Sequence[Flag]:
    """List the flags that a review is about, oldest first."""
    found = select(Flag).where(Flag.review_id == review_id).order_by(Flag.id)
    return session.scalars(found).all()


def acts(since: datetime, person_id: int | None) -> Iterator[Acts]:
    """Count somebody's flags by area, and those that moderators decided about."""
    is_upheld = Flag.state == FlagState.UPHELD
    is_settled = Flag.state.in_((FlagState.UPHELD, FlagState.DISMISSED))
    query = (
        select(
            Flag.person_id,
            Post.area_id,
            func.count().filter(is_upheld).label("good"),
            func.count().filter(is_settled).label("total"),
            func.max(Flag.at).label("latest"),
        )
        .join(Post, Post.id == Flag.post_id)
        .where(Flag.at >= since)
        .group_by(Flag.person_id, Post.area_id)
    )
    if person_id is not None:
        query = query.where(Flag.person_id == person_id)
    for row in rows(query):
        yield Acts(**row._asdict())


def weights_of(person_ids: Iterable[int]) -> Mapping[int, Fraction]:
    """Say how much the flags of several people weigh, by what came of earlier ones."""
    ids = set(person_ids)
    settled = rows(
        select(
            Flag.person_id,
            func.count().label("total"),
            func.count().filter(Flag.state == FlagState.UPHELD).label("upheld"),
        )
        .where(
            Flag.person_id.in_(ids),
            Flag.state.in_((FlagState.UPHELD, FlagState.DISMISSED)),
        )
        .group_by(Flag.person_id)
    )
    known = {row.person_id: weight(row.upheld, row.total) for row in settled}
    return {each: known.get(each, weight(0, 0)) for each in ids}
