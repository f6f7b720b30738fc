"""Taking what waits for a moderator, handing it on, and closing it once."""

from sqlalchemy import or_, update

from forum.infra import settings
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.kernel.errors import Conflict
from forum.kernel.text import say
from forum.moderation.events import ReviewDecided, ReviewHandedOn
from forum.moderation.models import Flag, Review
from forum.moderation.queries import may_look_after
from forum.moderation.rules import (
    CLAIM_FOR,
    FlagState,
    Reviewing,
    ReviewKind,
    Ruling,
    is_upheld,
)
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.posts.models import Post
from forum.posts.rules import HideReason, Visibility

DECIDED = say("Somebody has decided about it already.")


def begin_review(
    kind: ReviewKind, post: Post, *, words: str = "", act_id: int | None = None
) -> Review:
    """Put something before the moderators, with a date by which one looks."""
    moment = now()
    it = Review(
        kind=kind,
        post_id=post.id,
        opened_at=moment,
        due_at=moment + settings.read(Reviewing).promised(kind),
        person_id=post.author_id if act_id else None,
        words=words,
        act_id=act_id,
    )
    session.add(it)
    session.flush()
    return it


def claim(it: Review, post: Post, *, by: Actor) -> None:
    """Say that one is looking at it. Said again, the ten minutes begin again.

    Raises:
        Conflict: somebody else is at it, or has decided.

    """
    require(by, Can.REVIEW, post)
    made = session.execute(
        update(Review)
        .where(
            Review.id == it.id,
            Review.decided_at.is_(None),
            or_(
                Review.claimed_by_id.is_(None),
                Review.claimed_by_id == by.id,
                Review.claimed_until <= now(),
            ),
        )
        .values(claimed_by_id=by.id, claimed_until=now() + CLAIM_FOR)
        .returning(Review.id)
    ).first()
    if made is None:
        raise Conflict(say("Another moderator is looking at it, or has decided."))


def let_go(it: Review, *, by: Actor) -> None:
    """Leave it to the others."""
    if it.claimed_by_id == by.id:
        it.claimed_by_id = it.claimed_until = None


def hand_on(it: Review, post: Post, *, to_id: int, by: Actor) -> None:
    """Ask another moderator to look, who is told."""
    require(by, Can.REVIEW, post)
    check_open(it, by=by)
    if to_id == by.id or not may_look_after(post, to_id):
        raise Conflict(say("Choose another moderator of this area."))

    it.handed_to_id, it.claimed_by_id, it.claimed_until = to_id, None, None
    session.flush()

    emit(ReviewHandedOn(review_id=it.id, to_id=to_id, by_id=by.id))


def check_open(it: Review, *, by: Actor) -> None:
    """Refuse what is decided, and what another moderator looks at just now."""
    if it.decided_at is not None:
        raise Conflict(DECIDED)
    is_anothers = it.claimed_by_id not in (None, by.id)
    if is_anothers and it.claimed_until and it.claimed_until > now():
        raise Conflict(say("Another moderator is looking at it just now."))


def settle(
    it: Review | None,
    ruling: Ruling,
    decision_id: int,
    *,
    before: tuple[Visibility, HideReason | None],
    batch: str = "",
    by: Actor,
) -> None:
    """Close a review once, whoever else decides at the same moment."""
    if it is None:
        return
    was, was_reason = before
    made = session.execute(
        update(Review)
        .where(Review.id == it.id, Review.decided_at.is_(None))
        .values(
            decided_at=now(),
            decided_by_id=by.id,
            ruling=ruling,
            decision_id=decision_id,
            was=was,
            was_reason=was_reason,
            batch=batch,
            claimed_by_id=None,
            claimed_until=None,
        )
        .returning(Review.id)
    ).first()
    if made is None:
        raise Conflict(DECIDED)
    state = FlagState.UPHELD if is_upheld(ruling) else FlagState.DISMISSED
    session.execute(update(Flag).where(Flag.review_id == it.id).values(state=state))

    emit(ReviewDecided(review_id=it.id, decision_id=decision_id, by_id=by.id))
