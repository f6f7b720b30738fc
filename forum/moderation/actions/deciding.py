"""Deciding about what was flagged or appealed, and taking a decision back."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from sqlalchemy import update

from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.errors import Conflict
from forum.kernel.text import say
from forum.moderation import queries
from forum.moderation.actions.hiding import hide, restore
from forum.moderation.actions.holding import release, tell_it_waits
from forum.moderation.actions.locking import lock_again, unlock
from forum.moderation.actions.noting import write_line
from forum.moderation.actions.reviewing import check_open, settle
from forum.moderation.events import PostHidden, PostJudged, PostRestored
from forum.moderation.models import Flag, Review
from forum.moderation.rules import (
    Act,
    Capacity,
    FlagState,
    ReviewKind,
    Ruling,
    check_note,
    check_ruling,
)
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.posts import actions as posts
from forum.posts.models import Post
from forum.posts.rules import HideReason, Visibility

OTHERS_APPEAL = say("Another moderator hears this appeal: you took the decision.")
ACTS = {
    Ruling.KEEP: Act.KEEP,
    Ruling.EDITED: Act.EDIT,
    Ruling.GRANT: Act.GRANT,
    Ruling.REFUSE: Act.REFUSE,
}


def decide(
    it: Review,
    post: Post,
    ruling: Ruling,
    *,
    reason: HideReason | None = None,
    note: str = "",
    batch: str = "",
    by: Actor,
) -> None:
    """Decide about it. Its author is told, with the reason; so is who flagged it.

    Raises:
        Conflict: somebody has decided, or the decision that is appealed is one's own.
        Invalid: a reason is missing, or nothing was edited.

    """
    require(by, Can.REVIEW, post)
    check_open(it, by=by)
    edited_since = bool(post.edited_at and post.edited_at >= it.opened_at)
    check_ruling(it.kind, ruling, reason, is_edited=edited_since)
    check_note(note)
    if it.kind is ReviewKind.APPEAL and queries.who_did(it.act_id) == by.id:
        raise Conflict(OTHERS_APPEAL)

    if ruling is Ruling.HIDE and reason:
        hide(post, reason, note=note, batch=batch, by=by)
    elif ruling is Ruling.KEEP and post.visibility is Visibility.HELD:
        release(post, note=note, batch=batch, by=by)
    elif ruling is Ruling.KEEP and post.visibility is Visibility.HIDDEN:
        restore(post, note=note, batch=batch, by=by)
    elif ruling is Ruling.GRANT and queries.is_about_lock(it):
        unlock(post, note=note, batch=batch, by=by)
    else:
        _rule(it, post, ruling, note=note, batch=batch, by=by)


def undo(it: Review, post: Post, *, by: Actor) -> None:
    """Take a decision back: the post is as it was, and what was asked is open again.

    Raises:
        Conflict: it is open, more was done with the post since, or another moderator
            heard an appeal against one's own decision.

    """
    require(by, Can.REVIEW, post)
    if it.decided_at is None:
        raise Conflict(say("Nothing is decided: there is nothing to take back."))
    if it.kind is ReviewKind.APPEAL and queries.who_did(it.act_id) == by.id:
        raise Conflict(OTHERS_APPEAL)
    if queries.latest_act(post.id) != it.decision_id or it.was is None:
        raise Conflict(say("More was done with this post since. Look at it again."))

    before = it.was, it.was_reason
    relocks = it.ruling is Ruling.GRANT and queries.is_about_lock(it)
    kinds = _open_again(queries.settled_by(queries.latest_act(post.id)))
    if relocks:
        lock_again(post, by=by)
        return
    changed = post.visibility is not before[0]
    if changed:
        posts.change_visibility(post, before[0], reason=before[1])
    post.hidden_reason = before[1]
    by_flags = ReviewKind.FLAGS in kinds and post.visibility is Visibility.HIDDEN
    act_id = write_line(Act.UNDO, post, reason=before[1], by=by)
    if by_flags:
        act_id = write_line(
            Act.HIDE, post, reason=before[1], capacity=Capacity.FLAGS, by=None
        )

    if changed and post.visibility is Visibility.HELD:
        tell_it_waits(it, post)
    elif changed:
        _tell(post, act_id)


def _open_again(together: Sequence[Review]) -> AbstractSet[ReviewKind]:
    """Let all that one decision closed wait again, and name what they are."""
    for it in together:
        it.decided_at = it.decided_by_id = it.ruling = it.decision_id = None
        it.was, it.was_reason, it.batch = None, None, ""
    theirs = Flag.review_id.in_([it.id for it in together])
    session.execute(update(Flag).where(theirs).values(state=FlagState.OPEN))
    return {it.kind for it in together}


def _rule(
    it: Review, post: Post, ruling: Ruling, *, note: str, batch: str, by: Actor
) -> None:
    before = (post.visibility, post.hidden_reason)
    shows = ruling in {Ruling.GRANT, Ruling.EDITED}
    if shows and post.visibility is Visibility.HIDDEN:
        posts.change_visibility(post, Visibility.PUBLIC)
    act = Act.LEAVE if it.kind is ReviewKind.SCREEN else ACTS[ruling]
    if act is Act.REFUSE and queries.is_about_lock(it):
        act = Act.KEEP_LOCK
    act_id = write_line(act, post, reason=post.hidden_reason, note=note, by=by)
    settle(it, ruling, act_id, before=before, batch=batch, by=by)
    if ruling is Ruling.KEEP:
        # Whatever else waited about it, it is looked at now.
        for kind in {ReviewKind.FLAGS, ReviewKind.SCREEN} - {it.kind}:
            other = queries.open_review(post.id, kind)
            settle(other, ruling, act_id, before=before, batch=batch, by=by)

    if ruling is not Ruling.KEEP:
        emit(PostJudged(post_id=post.id, author_id=post.author_id, log_id=act_id))


def _tell(post: Post, log_id: int) -> None:
    if post.visibility is Visibility.PUBLIC:
        emit(PostRestored(post_id=post.id, author_id=post.author_id, log_id=log_id))
    else:
        emit(
            PostHidden(
                post_id=post.id,
                author_id=post.author_id,
                reason=post.hidden_reason or HideReason.OTHER,
                log_id=log_id,
            )
        )
