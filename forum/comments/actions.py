"""Commenting."""

from sqlalchemy import select

from forum.comments.events import CommentAdded, CommentEdited
from forum.comments.models import Comment
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.infra.personal_data import Leaving
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.posts import actions as posts
from forum.posts.models import Post
from forum.posts.rules import COMMENT_LIMIT


def add(parent: Post, body: str, *, by: Actor) -> Comment:
    """Say something short about a post."""
    require(by, Can.COMMENT, parent)
    body = posts.check_body(body, limit=COMMENT_LIMIT)

    comment = Comment(
        author_id=by.id,
        thread_id=parent.thread_id,
        parent_id=parent.id,
        area_id=parent.area_id,
        language=parent.language,
    )
    posts.write(comment, body)
    posts.keep(comment, by_id=by.id)

    emit(
        CommentAdded(
            comment_id=comment.id,
            parent_id=parent.id,
            thread_id=comment.thread_id or parent.id,
            author_id=by.id,
        )
    )
    return comment


def edit(comment: Comment, body: str, *, reason: str, seen: int, by: Actor) -> None:
    """Put a comment in other words."""
    require(by, Can.EDIT_POST, comment)
    body = posts.check_body(body, limit=COMMENT_LIMIT)

    changed = posts.revise(
        comment, title=None, body=body, reason=reason, seen=seen, by_id=by.id
    )
    if changed:
        emit(
            CommentEdited(
                comment_id=comment.id, thread_id=comment.thread_id or 0, by_id=by.id
            )
        )


def erase(leaving: Leaving) -> None:
    """Take away what somebody remarked, or their name from it."""
    theirs = select(Comment).where(Comment.author_id == leaving.id)
    for comment in session.scalars(theirs).all():
        posts.leave_behind(comment, leaving)
