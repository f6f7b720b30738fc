"""Finding an idea, or a part of its thread, to act on."""

from typing import Final

from sqlalchemy import select
from sqlalchemy.orm.attributes import set_committed_value

from forum.comments.models import Comment
from forum.ideas.models import Idea
from forum.infra.db import session
from forum.kernel.errors import NotFound
from forum.kernel.text import say
from forum.people.rules import Actor
from forum.posts import queries as posts
from forum.posts.models import Post
from forum.posts.queries import may_read

NO_IDEA: Final = say("There is no such idea.")


def get(idea_id: int, viewer: Actor) -> Idea:
    """Find an idea to act on, or say that there is none."""
    found = session.scalar(select(Idea).where(Idea.id == idea_id, may_read(viewer)))
    if found is None:
        raise NotFound(NO_IDEA)
    return found


def part(post_id: int, viewer: Actor) -> Post:
    """Find an idea or a comment on it, to act on."""
    post = posts.get(post_id, viewer)
    if isinstance(post, Comment) and post.thread_id:
        idea = get(post.thread_id, viewer)
        set_committed_value(post, "thread", idea)
        set_committed_value(post, "parent", idea)
    return post
