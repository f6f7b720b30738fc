"""Putting a post before a moderator because of what the forum itself saw in it."""

from collections.abc import Sequence

from forum.infra.db import session
from forum.infra.outbox import emit
from forum.moderation import queries
from forum.moderation.actions.noting import write_line
from forum.moderation.actions.reviewing import begin_review, settle
from forum.moderation.events import PostHeld, PostJudged
from forum.moderation.models import Finding, Review
from forum.moderation.rules import DETAIL_LIMIT, Act, ReviewKind, Ruling, Seen
from forum.people.rules import Actor
from forum.posts import actions as posts
from forum.posts.models import Post
from forum.posts.rules import Visibility


def screen(post: Post, seen: Sequence[Seen]) -> Review:
    """Ask a moderator to look, once for a post; where a sign says so, it waits.

    Only its author and moderators read what waits, and both are told.
    """
    it = queries.open_review(post.id, ReviewKind.SCREEN)
    it = it or begin_review(ReviewKind.SCREEN, post)
    known = queries.noticed(it.id)
    for each in seen:
        if each.sign not in known:
            session.add(
                Finding(
                    review_id=it.id,
                    sign=each.sign,
                    detail=each.detail[:DETAIL_LIMIT],
                )
            )
    session.flush()
    if any(each.holds for each in seen) and post.visibility is Visibility.PUBLIC:
        posts.change_visibility(post, Visibility.HELD)
        tell_it_waits(it, post)
    return it


def tell_it_waits(it: Review, post: Post) -> None:
    """Let the author know that a moderator must look first."""
    emit(PostHeld(post_id=post.id, author_id=post.author_id, review_id=it.id))


def release(post: Post, *, note: str, batch: str, by: Actor) -> None:
    """Let everybody read what waited."""
    before = (post.visibility, post.hidden_reason)
    posts.change_visibility(post, Visibility.PUBLIC)
    log_id = write_line(Act.RELEASE, post, note=note, by=by)
    for kind in (ReviewKind.FLAGS, ReviewKind.SCREEN):
        waiting = queries.open_review(post.id, kind)
        settle(waiting, Ruling.KEEP, log_id, before=before, batch=batch, by=by)

    emit(PostJudged(post_id=post.id, author_id=post.author_id, log_id=log_id))
