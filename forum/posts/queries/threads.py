"""Threads and their parts, whatever their kind."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sqlalchemy import bindparam, select
from sqlalchemy.orm import aliased

from forum.infra.db import session
from forum.infra.manifest import provided
from forum.kernel.errors import NotFound
from forum.people.rules import Actor
from forum.posts.models import Post
from forum.posts.queries.finding import (
    EVERYBODY,
    NO_POST,
    moved_to,
    public,
    within_sight_of,
)
from forum.posts.rules import ThreadKind

CHUNK: Final = 500
_begins: Final = aliased(Post)
_KIND: Final = (
    select(_begins.kind)
    .join(Post, Post.thread_id == _begins.id)
    .where(Post.id == bindparam("post_id"))
)


def part(post_id: int, viewer: Actor) -> Post:
    """Find a post with its thread, to act on, or say that there is none."""
    found: Post = kind_of(post_id).part(post_id, viewer)
    return found


def kind_of(post_id: int) -> ThreadKind:
    """Say in what kind of thread a post stands."""
    kind = session.scalar(_KIND, {"post_id": post_id})
    for each in provided(ThreadKind):
        if each.kind == kind:
            return each
    raise NotFound(NO_POST)


def url_today(post_id: int, viewer: Actor) -> str | None:
    """Give the address of what a thread has become; none when it is what it was."""
    new_id = moved_to(post_id)
    return kind_of(new_id).place(part(new_id, viewer)) if new_id else None


def begun_by(part: Post) -> Post:
    """Give the post that began the thread of a part, found with `part`."""
    return part if part.thread_id == part.id else part.thread or part


def public_threads(kind: str) -> Iterator[int]:
    """List every public thread of a kind, a chunk at a time."""
    last = 0
    while True:
        ids = session.scalars(
            select(Post.id)
            .where(Post.id > last, Post.kind == kind, public())
            .order_by(Post.id)
            .limit(CHUNK)
        ).all()
        yield from ids
        if len(ids) < CHUNK:
            return
        last = ids[-1]


def texts_in(
    thread_ids: Sequence[int], viewer: Actor = EVERYBODY, *, but_first: bool = False
) -> Mapping[int, Sequence[str]]:
    """List what somebody may read of some threads, part by part.

    `but_first` leaves out what began each of them.
    """
    query = (
        select(Post.thread_id, Post.text)
        .where(Post.thread_id.in_(thread_ids), within_sight_of(viewer))
        .order_by(Post.id)
    )
    if but_first:
        query = query.where(Post.id != Post.thread_id)
    found: dict[int, list[str]] = {}
    for row in session.execute(query):
        found.setdefault(row.thread_id, []).append(row.text)
    return found
