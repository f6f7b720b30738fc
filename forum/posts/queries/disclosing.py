"""Keeping what was said to a few from being read by more, or taken from everybody."""

from sqlalchemy import select

from forum.infra.db import session
from forum.kernel.errors import Conflict
from forum.kernel.text import say
from forum.people.rules import Actor
from forum.posts.models import Disclosure, Post
from forum.taxonomy.queries import areas


def is_private(area_id: int | None) -> bool:
    """Whether what stands in an area is not for everybody."""
    area = areas().get(area_id or 0)
    return area is not None and area.is_private


def check_move(post: Post, area_id: int, *, by: Actor) -> None:
    """Refuse to show others' private words to more people, or to take public ones away.

    Raises:
        Conflict: it is private and not theirs, or others have written there.

    """
    was_private = is_private(post.area_id)
    if post.area_id == area_id or not (was_private or is_private(area_id)):
        return
    if was_private and post.author_id != by.id:
        raise Conflict(say("This is private. Only its author can show it to others."))
    check_alone(post)


def check_joining_readers(post: Post, into: Post) -> None:
    """Refuse to join what different people read, unless who wrote it has agreed.

    Raises:
        Conflict: it would show private words, or take public ones away.

    """
    is_shown_more = is_private(post.area_id)
    if post.area_id == into.area_id or not (is_shown_more or is_private(into.area_id)):
        return
    if not is_shown_more:
        raise Conflict(say("Everybody reads this: it cannot lead to what is private."))
    if not has_agreed(post.id, into.id):
        raise Conflict(
            say("This is private. Ask its author, or link it as private evidence.")
        )
    check_alone(post)


def check_alone(post: Post) -> None:
    """Refuse to carry to other readers what more than one person has written.

    Raises:
        Conflict: others have written there.

    """
    others = select(Post.id).where(
        Post.thread_id == post.id, Post.author_id != post.author_id
    )
    if session.scalar(others.limit(1)):
        raise Conflict(
            say("Others have spoken there for its readers alone. It stays there.")
        )


def disclosure(post_id: int, into_id: int) -> Disclosure | None:
    """Find what an author was asked about two threads, and what they answered."""
    return session.scalar(
        select(Disclosure).where(
            Disclosure.post_id == post_id, Disclosure.into_id == into_id
        )
    )


def has_agreed(post_id: int, into_id: int) -> bool:
    """Whether an author lets their private words be read with another thread."""
    asked = disclosure(post_id, into_id)
    return asked is not None and asked.agreed is True
