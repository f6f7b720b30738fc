"""Locking a thread and unlocking it. Both need a reason, and both are logged."""

from sqlalchemy import update

from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.kernel.errors import Conflict
from forum.kernel.text import say
from forum.moderation import queries
from forum.moderation.actions.noting import write_line
from forum.moderation.actions.reviewing import settle
from forum.moderation.events import ThreadLocked, ThreadUnlocked
from forum.moderation.rules import Act, Ruling, check_can_be_locked, check_lock
from forum.moderation.rules import check_note as check_length
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.posts.models import Lock, Post
from forum.posts.queries import last_lock, standing_lock
from forum.posts.rules import HideReason


def lock(thread: Post, reason: HideReason, *, words: str, by: Actor) -> Lock:
    """Let nobody add to a thread for now. What the brand owes there, it still owes.

    Raises:
        Conflict: it is locked already, is no thread, or is out of sight.
        Invalid: a reason is missing, or a sentence that says it.

    """
    require(by, Can.LOCK_THREAD, thread)
    begins = thread.thread_id == thread.id
    check_can_be_locked(kind=thread.kind, begins=begins, is_shown=thread.is_shown)
    words = check_lock(reason, words)
    if standing_lock(thread.id):
        raise Conflict(say("Another moderator has locked it already."))

    it = Lock(thread_id=thread.id, reason=reason, words=words, by_id=by.id)
    session.add(it)
    _look_again(thread)
    log_id = write_line(Act.LOCK, thread, reason=reason, note=words, by=by)

    emit(ThreadLocked(post_id=thread.id, author_id=thread.author_id, log_id=log_id))
    return it


def unlock(thread: Post, *, note: str, batch: str = "", by: Actor) -> None:
    """Open a thread again. An appeal that waits about it was right.

    Raises:
        Conflict: it is not locked.

    """
    require(by, Can.LOCK_THREAD, thread)
    check_length(note)
    made = session.execute(
        update(Lock)
        .where(Lock.thread_id == thread.id, Lock.lifted_at.is_(None))
        .values(lifted_at=now(), lifted_by_id=by.id)
        .returning(Lock.id)
    ).first()
    if made is None:
        raise Conflict(say("It is not locked."))

    _look_again(thread)
    log_id = write_line(Act.UNLOCK, thread, note=note, by=by)
    before = (thread.visibility, thread.hidden_reason)
    waiting = queries.appeal_against_lock(thread.id)
    settle(waiting, Ruling.GRANT, log_id, before=before, batch=batch, by=by)

    emit(ThreadUnlocked(post_id=thread.id, author_id=thread.author_id, log_id=log_id))


def lock_again(thread: Post, *, by: Actor) -> None:
    """Take back that a thread was unlocked: it is locked for the reason it was."""
    it = last_lock(thread.id)
    if it is None or it.lifted_at is None:
        return
    it.lifted_at = it.lifted_by_id = None
    _look_again(thread)
    log_id = write_line(Act.RELOCK, thread, reason=it.reason, note=it.words, by=by)

    emit(ThreadLocked(post_id=thread.id, author_id=thread.author_id, log_id=log_id))


def _look_again(thread: Post) -> None:
    """Let everything of it that is at hand know of its lock."""
    session.flush()
    for it in session:
        if isinstance(it, Post) and it.thread_id == thread.id:
            session.expire(it, ["is_locked"])
