"""Hiding and restoring. Both need a reason, and both leave a line in the public log."""

from forum.infra.outbox import emit
from forum.moderation import queries
from forum.moderation.actions.noting import write_line
from forum.moderation.actions.reviewing import settle
from forum.moderation.events import PostHidden, PostRestored
from forum.moderation.rules import Act, ReviewKind, Ruling, check_note
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.posts import actions as posts
from forum.posts.models import Post
from forum.posts.rules import HideReason, Visibility


def hide(
    post: Post, reason: HideReason, *, note: str = "", batch: str = "", by: Actor
) -> None:
    """Take a post out of sight. A tombstone with the reason stays in its place.

    What flags have hidden stays hidden, for the reason that is given now.
    """
    require(by, Can.HIDE_POST, post)
    check_note(note)

    before = (post.visibility, post.hidden_reason)
    if queries.is_hidden_by_flags(post):
        post.hidden_reason = reason
    else:
        posts.change_visibility(post, Visibility.HIDDEN, reason=reason)
    log_id = write_line(Act.HIDE, post, reason=reason, note=note, by=by)
    for kind in (ReviewKind.FLAGS, ReviewKind.SCREEN):
        waiting = queries.open_review(post.id, kind)
        settle(waiting, Ruling.HIDE, log_id, before=before, batch=batch, by=by)

    emit(
        PostHidden(
            post_id=post.id, author_id=post.author_id, reason=reason, log_id=log_id
        )
    )


def restore(post: Post, *, note: str, batch: str = "", by: Actor) -> None:
    """Show a hidden post again."""
    require(by, Can.RESTORE_POST, post)
    check_note(note)

    before = (post.visibility, post.hidden_reason)
    posts.change_visibility(post, Visibility.PUBLIC)
    log_id = write_line(Act.RESTORE, post, note=note, by=by)
    for kind, ruling in RESTORED.items():
        waiting = queries.open_review(post.id, kind)
        if queries.is_about_lock(waiting):
            continue
        settle(waiting, ruling, log_id, before=before, batch=batch, by=by)

    emit(PostRestored(post_id=post.id, author_id=post.author_id, log_id=log_id))


# Whatever waited to be looked at, it is looked at now.
RESTORED = {
    ReviewKind.FLAGS: Ruling.KEEP,
    ReviewKind.SCREEN: Ruling.KEEP,
    ReviewKind.APPEAL: Ruling.GRANT,
}
