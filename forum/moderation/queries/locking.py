"""Reading why a thread is locked, and whether its author appeals against that."""

from sqlalchemy import func, select

from forum.infra.db import session
from forum.moderation.models import ActLog, Review
from forum.moderation.rules import Act, LockLine, ReviewKind
from forum.posts.models import Lock, Post


def lock_of(thread_id: int) -> LockLine | None:
    """Read why a thread is locked, for its page; nothing of one that is not."""
    found = session.execute(
        select(Post.kind, Lock.reason, Lock.words, Lock.at)
        .join(Lock, Lock.thread_id == Post.id)
        .where(Post.id == thread_id, Lock.lifted_at.is_(None))
    ).first()
    return LockLine(**found._asdict()) if found else None


def is_about_lock(it: Review | None) -> bool:
    """Whether an appeal is against a lock, and not against hiding."""
    if it is None or it.act_id is None:
        return False
    act = session.scalar(select(ActLog.act).where(ActLog.id == it.act_id))
    return act is Act.LOCK


def appeal_against_lock(thread_id: int) -> Review | None:
    """Find the appeal that waits about the lock of a thread."""
    return session.scalar(
        select(Review)
        .join(ActLog, ActLog.id == Review.act_id)
        .where(
            Review.post_id == thread_id,
            Review.kind == ReviewKind.APPEAL,
            Review.decided_at.is_(None),
            ActLog.act == Act.LOCK,
        )
    )


def act_that_locks(post: Post) -> int | None:
    """Find the decision that locks the thread which a post begins."""
    if post.thread_id != post.id or not post.is_locked:
        return None
    locked = select(func.max(ActLog.id)).where(
        ActLog.post_id == post.id, ActLog.act == Act.LOCK
    )
    return session.scalar(locked)
