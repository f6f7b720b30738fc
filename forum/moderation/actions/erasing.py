"""Forgetting what was said about the posts of somebody who leaves, or that are gone."""

from sqlalchemy import or_, select, update

from forum.infra.db import session
from forum.infra.personal_data import Leaving
from forum.kernel.clock import now
from forum.loop.models import Verdict
from forum.moderation.models import ActLog, Finding, Flag, Review, WordsAppeal
from forum.moderation.rules import FlagState, Sign
from forum.posts.models import Post


def erase(leaving: Leaving) -> None:
    """Forget what was noted about somebody's posts; what was done, and why, stays."""
    theirs = select(Post.id).where(Post.author_id == leaving.id)
    answers = select(Verdict.id).where(Verdict.person_id == leaving.id)
    about_them = or_(ActLog.post_id.in_(theirs), ActLog.verdict_id.in_(answers))
    session.execute(update(ActLog).where(about_them).values(note=""))
    session.execute(update(Flag).where(Flag.post_id.in_(theirs)).values(words=""))
    waiting = (WordsAppeal.person_id == leaving.id, WordsAppeal.heard_at.is_(None))
    session.execute(update(WordsAppeal).where(*waiting).values(heard_at=now()))
    reviews = select(Review.id).where(Review.post_id.in_(theirs))
    said_outside = Finding.review_id.in_(reviews), Finding.sign == Sign.ASKED_OUTSIDE
    session.execute(update(Finding).where(*said_outside).values(detail=""))


def forget_reviews_of(post_id: int) -> None:
    """Let nobody look at what is gone; the flags speak neither for nor against."""
    waiting = select(Review.id).where(
        Review.post_id == post_id, Review.decided_at.is_(None)
    )
    session.execute(
        update(Flag)
        .where(Flag.review_id.in_(waiting))
        .values(state=FlagState.MOOT, words="")
    )
    session.execute(
        update(Review).where(Review.id.in_(waiting)).values(decided_at=now(), words="")
    )
