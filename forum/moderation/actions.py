"""Hiding and restoring. Both need a reason, and both leave a line in the public log."""

from sqlalchemy import select, update

from forum.infra.db import session
from forum.infra.outbox import emit
from forum.infra.personal_data import Leaving
from forum.kernel.clock import now
from forum.kernel.errors import Invalid
from forum.kernel.text import say
from forum.moderation.events import PostHidden, PostRedacted, PostRestored
from forum.moderation.models import ActLog
from forum.moderation.rules import IN_WHICH, NOTE_LIMIT, Act, Capacity
from forum.people.queries import roles_of
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.posts import actions as posts
from forum.posts.models import Post
from forum.posts.rules import HideReason, Visibility


def hide(post: Post, reason: HideReason, *, note: str = "", by: Actor) -> None:
    """Take a post out of sight. A tombstone with the reason stays in its place."""
    require(by, Can.HIDE_POST, post)
    check_note(note)

    posts.change_visibility(post, Visibility.HIDDEN, reason=reason)
    log_id = _log(Act.HIDE, post, reason=reason, note=note, by=by)

    emit(
        PostHidden(
            post_id=post.id, author_id=post.author_id, reason=reason, log_id=log_id
        )
    )


def restore(post: Post, *, note: str, by: Actor) -> None:
    """Show a hidden post again."""
    require(by, Can.RESTORE_POST, post)
    check_note(note)

    posts.change_visibility(post, Visibility.PUBLIC)
    log_id = _log(Act.RESTORE, post, reason=None, note=note, by=by)

    emit(PostRestored(post_id=post.id, author_id=post.author_id, log_id=log_id))


def note_import(post: Post, reason: HideReason) -> None:
    """Log that an imported post arrived hidden, as it was where it comes from."""
    session.add(
        ActLog(
            act=Act.HIDE,
            post_id=post.id,
            capacity=Capacity.IMPORT,
            reason=reason,
            at=now(),
        )
    )


def note_act(act: Act, post_id: int, *, by_id: int) -> None:
    """Log what a moderator did with a thread; its reason stands on its page."""
    session.add(
        ActLog(
            act=act,
            post_id=post_id,
            actor_id=by_id,
            capacity=Capacity.MODERATOR,
            at=now(),
        )
    )


def note_rearrangement(
    act: Act, question_id: int, *, rearrangement_id: int, by_id: int
) -> None:
    """Log what was done with a question, in the capacity that allowed it."""
    roles = roles_of([by_id]).get(by_id, ())
    session.add(
        ActLog(
            act=act,
            post_id=question_id,
            rearrangement_id=rearrangement_id,
            actor_id=by_id,
            capacity=next(it for role, it in IN_WHICH if role in roles),
            at=now(),
        )
    )


def note_redaction(
    post: Post, *, note: str, tells_author: bool, by: Actor | None
) -> None:
    """Log that personal words were taken out of a post, never which."""
    log_id = _log(Act.REDACT, post, reason=HideReason.PERSONAL_DATA, note=note, by=by)
    if tells_author:
        emit(PostRedacted(post_id=post.id, author_id=post.author_id, log_id=log_id))


def erase(leaving: Leaving) -> None:
    """Forget what was noted about somebody's posts; what was done, and why, stays."""
    theirs = select(Post.id).where(Post.author_id == leaving.id)
    session.execute(update(ActLog).where(ActLog.post_id.in_(theirs)).values(note=""))


def _log(
    act: Act, post: Post, *, reason: HideReason | None, note: str, by: Actor | None
) -> int:
    line = ActLog(
        act=act,
        post_id=post.id,
        actor_id=by.id if by else None,
        capacity=Capacity.MODERATOR if by else Capacity.SITE,
        reason=reason,
        note=note.strip(),
        at=now(),
    )
    session.add(line)
    session.flush()
    return line.id


def check_note(note: str) -> None:
    """Refuse a word to the author that is longer than what they will read."""
    if len(note) > NOTE_LIMIT:
        raise Invalid(
            say("Keep it under %(most)s characters.", most=NOTE_LIMIT), field="note"
        )
