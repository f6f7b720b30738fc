"""Disagreeing with a decision, once, before another moderator."""

from forum.infra.outbox import emit
from forum.moderation import queries
from forum.moderation.actions.reviewing import begin_review
from forum.moderation.events import DecisionAppealed
from forum.moderation.models import Review
from forum.moderation.rules import ReviewKind, check_appeal
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.posts.models import Post


def appeal(post: Post, *, words: str, by: Actor) -> Review:
    """Ask that another moderator looks at what was hidden.

    Raises:
        Conflict: nothing was decided yet, or an appeal was heard or waits.
        Invalid: no reason is given.

    """
    require(by, Can.APPEAL, post)
    act_id = queries.act_to_appeal(post)
    words = check_appeal(words)

    it = begin_review(ReviewKind.APPEAL, post, words=words, act_id=act_id)

    emit(DecisionAppealed(review_id=it.id, post_id=post.id))
    return it
