"""Whether a moderator locked a thread, as rows and as acts on threads ask it."""

from typing import Final

from sqlalchemy import exists, select

from forum.infra.db import session
from forum.kernel.errors import Conflict
from forum.kernel.text import say
from forum.posts.models import Lock, Post

_post = Post.__table__
IS_LOCKED: Final = (
    exists()
    .where(Lock.thread_id == _post.c.thread_id, Lock.lifted_at.is_(None))
    .correlate(_post)
    .label("is_locked")
)
"""A column for statements that read posts: it costs them no statement of their own."""


def standing_lock(thread_id: int) -> Lock | None:
    """Find the lock that holds a thread."""
    held = select(Lock).where(Lock.thread_id == thread_id, Lock.lifted_at.is_(None))
    return session.scalar(held)


def last_lock(thread_id: int) -> Lock | None:
    """Find the lock that holds a thread, or held it last."""
    theirs = select(Lock).where(Lock.thread_id == thread_id)
    return session.scalars(theirs.order_by(Lock.id.desc()).limit(1)).first()


def check_unlocked(*threads: Post) -> None:
    """Refuse to join, split or convert a locked thread: what is said goes on elsewhere.

    Raises:
        Conflict: a moderator locked one of them.

    """
    if any(it.is_locked for it in threads):
        raise Conflict(
            say("A moderator locked this thread. Ask a moderator to unlock it first.")
        )
