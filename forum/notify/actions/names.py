"""Telling those whom a post names, whatever kind of post it is."""

from collections.abc import Iterable

from forum.notify.actions.announce import announce
from forum.notify.queries import named_at_first, named_since
from forum.notify.rules import Notice, Why
from forum.posts.models import Post


def tell_named(notice: Notice, post: Post, *, by_id: int) -> None:
    """Tell those whom a new post names, when it is no other news to anybody."""
    if named := named_at_first(post):
        _tell(notice, post, named, key=f"post:{post.id}", by_id=by_id)


def tell_named_since(notice: Notice, post: Post, *, by_id: int) -> None:
    """Tell each by a key of their own: who was told before is not told again."""
    for person_id in named_since(post):
        _tell(notice, post, [person_id], key=f"post:{post.id}:{person_id}", by_id=by_id)


def mentioned(post: Post) -> dict[int, str]:
    """Give those whom a new post names, and why they are told of it."""
    return _because(named_at_first(post))


def _tell(
    notice: Notice, post: Post, people: Iterable[int], *, key: str, by_id: int
) -> None:
    announce(
        notice.kind,
        key=key,
        facts={"post": post.id},
        about=[post.thread_id or post.id],
        ties=(),
        people=_because(people),
        actor_id=by_id,
    )


def _because(people: Iterable[int]) -> dict[int, str]:
    return dict.fromkeys(people, Why.MENTIONED)
