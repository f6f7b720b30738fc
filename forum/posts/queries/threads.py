"""Parts of threads, whatever their kind."""

from sqlalchemy import select
from sqlalchemy.orm import aliased

from forum.infra.db import session
from forum.infra.manifest import provided
from forum.kernel.errors import NotFound
from forum.people.rules import Actor
from forum.posts.models import Post
from forum.posts.queries.finding import NO_POST
from forum.posts.rules import ThreadKind


def part(post_id: int, viewer: Actor) -> Post:
    """Find a post with its thread, to act on, or say that there is none."""
    found: Post = kind_of(post_id).part(post_id, viewer)
    return found


def kind_of(post_id: int) -> ThreadKind:
    """Say in what kind of thread a post stands."""
    begins = aliased(Post)
    kind = session.scalar(
        select(begins.kind)
        .join(Post, Post.thread_id == begins.id)
        .where(Post.id == post_id)
    )
    for each in provided(ThreadKind):
        if each.kind == kind:
            return each
    raise NotFound(NO_POST)


def begun_by(part: Post) -> Post:
    """Give the post that began the thread of a part, found with `part`."""
    return part if part.thread_id == part.id else part.thread or part
