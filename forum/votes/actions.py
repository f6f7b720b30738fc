"""Voting."""

from sqlalchemy import delete
from sqlalchemy.dialects.sqlite import insert

from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.posts.models import Post
from forum.votes.events import VoteChanged
from forum.votes.models import Vote
from forum.votes.rules import Says


def cast(post: Post, says: Says, *, by: Actor) -> None:
    """Say what one thinks of a post; a second opinion replaces the first."""
    require(by, Can.VOTE, post)

    row = insert(Vote).values(post_id=post.id, person_id=by.id, says=says, at=now())
    session.execute(
        row.on_conflict_do_update(
            index_elements=["post_id", "person_id"],
            set_={"says": row.excluded.says, "at": row.excluded.at},
        )
    )

    emit(VoteChanged(post_id=post.id, thread_id=post.thread_id or post.id))


def take_back(post: Post, *, by: Actor) -> None:
    """Say nothing of it any more."""
    require(by, Can.VOTE, post)

    forget(post, person_id=by.id)


def forget(post: Post, *, person_id: int) -> None:
    """Drop what somebody said, as another word of theirs says otherwise."""
    session.execute(
        delete(Vote).where(Vote.post_id == post.id, Vote.person_id == person_id)
    )

    emit(VoteChanged(post_id=post.id, thread_id=post.thread_id or post.id))
