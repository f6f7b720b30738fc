"""What was decided about somebody, as they may have it in their hands."""

from collections.abc import Mapping

from sqlalchemy import Executable, func, select

from forum.loop.models import Verdict
from forum.moderation.models import ActLog, Flag
from forum.posts.models import Post


def decided_about(person_id: int) -> Mapping[str, Executable]:
    """Say what others reported of somebody's words, and what moderators decided.

    Of a report its reason and its day: whose it is, its words would tell.
    """
    return {
        "flags_about": select(Flag.id, Flag.post_id, Flag.reason, Flag.at, Flag.state)
        .join(Post, Post.id == Flag.post_id)
        .where(Post.author_id == person_id)
        .order_by(Flag.id),
        "statements_of_reasons": select(
            *(ActLog.id, ActLog.at, ActLog.act, ActLog.post_id),
            *(ActLog.capacity, ActLog.reason, ActLog.note),
        )
        .join(Post, Post.id == ActLog.post_id)
        .outerjoin(Verdict, Verdict.id == ActLog.verdict_id)
        .where(func.coalesce(Verdict.person_id, Post.author_id) == person_id)
        .order_by(ActLog.id),
    }
