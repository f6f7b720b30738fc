"""Saying that something is wrong with a post."""

from forum.infra import limits, settings
from forum.infra.db import session
from forum.infra.limits import Limit
from forum.infra.outbox import emit
from forum.kernel.errors import Conflict, TooMuch
from forum.kernel.text import say
from forum.moderation import queries
from forum.moderation.actions.noting import write_line
from forum.moderation.actions.reviewing import begin_review
from forum.moderation.events import PostHidden
from forum.moderation.models import Flag, Review
from forum.moderation.rules import (
    FLAGS_AT_ONCE,
    FLAGS_WITHIN,
    Act,
    Capacity,
    Reviewing,
    ReviewKind,
    check_flag,
    hides,
    main_reason,
)
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.posts import actions as posts
from forum.posts.models import Post
from forum.posts.rules import HideReason, Visibility


def flag(post: Post, reason: HideReason, *, words: str = "", by: Actor) -> Flag:
    """Ask moderators to look at a post. Enough flags hide it until they have.

    Raises:
        Conflict: it is not shown, flagged already, or was looked at as it is.
        Invalid: what is wrong is not said.
        TooMuch: too many in a minute.

    """
    require(by, Can.FLAG_POST, post)
    words = check_flag(reason, words)
    if not post.is_shown:
        raise Conflict(say("This post is not shown any more."))
    check_not_repeated(post, by=by)
    _check_pace(by)

    waiting = queries.open_review(post.id, ReviewKind.FLAGS)
    waiting = waiting or begin_review(ReviewKind.FLAGS, post)
    it = Flag(
        post_id=post.id,
        review_id=waiting.id,
        person_id=by.id,
        reason=reason,
        words=words,
    )
    session.add(it)
    session.flush()

    _hide_until_reviewed(waiting, post)
    return it


def check_not_repeated(post: Post, *, by: Actor) -> None:
    """Refuse a second flag on the same words: somebody looks, or has looked."""
    if queries.has_flagged(post.id, by.id):
        raise Conflict(say("You have flagged this. A moderator will look at it."))
    if queries.was_kept_as_it_is(post):
        raise Conflict(
            say(
                "A moderator has looked at this and left it. "
                "You can flag it again if its words change."
            )
        )


def _check_pace(by: Actor) -> None:
    what = f"flags of {by.id}"
    wait = limits.wait_for(what, [Limit(FLAGS_AT_ONCE, FLAGS_WITHIN)])
    if wait:
        seconds = int(wait.total_seconds()) + 1
        raise TooMuch(
            say("You may flag again in %(seconds)s s.", seconds=seconds),
            wait_seconds=seconds,
        )
    limits.count_one(what)


def _hide_until_reviewed(waiting: Review, post: Post) -> None:
    flags = queries.flags_of(waiting.id)
    weights = queries.weights_of([it.person_id for it in flags])
    if not hides(weights, settings.read(Reviewing)):
        return
    reason = main_reason((it.reason, weights[it.person_id]) for it in flags)
    posts.change_visibility(post, Visibility.HIDDEN, reason=reason)
    log_id = write_line(Act.HIDE, post, reason=reason, capacity=Capacity.FLAGS, by=None)

    emit(
        PostHidden(
            post_id=post.id, author_id=post.author_id, reason=reason, log_id=log_id
        )
    )
