"""Thanking, once, and taking it back."""

from sqlalchemy import delete
from sqlalchemy.dialects.sqlite import insert

from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.posts.models import Post
from forum.thanks.events import Thanked
from forum.thanks.models import Thanks


def thank(post: Post, *, by: Actor) -> None:
    """Thank who wrote a post. Said again it is the same thanks."""
    require(by, Can.THANK, post)

    made = session.execute(
        insert(Thanks)
        .values(post_id=post.id, person_id=by.id, at=now())
        .on_conflict_do_nothing()
        .returning(Thanks.post_id)
    ).first()

    if made:
        emit(Thanked(post_id=post.id, by_id=by.id))


def take_back(post: Post, *, by: Actor) -> None:
    """Thank them no more."""
    require(by, Can.THANK, post)

    session.execute(
        delete(Thanks).where(Thanks.post_id == post.id, Thanks.person_id == by.id)
    )
