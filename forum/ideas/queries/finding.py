"""Finding an idea, or a part of its thread, to act on."""

from typing import Final

from sqlalchemy import select
from sqlalchemy.orm.attributes import set_committed_value

from forum.comments.models import Comment
from forum.ideas.models import Idea, Support
from forum.ideas.queries.families import in_family_of
from forum.ideas.rules import SupportState
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


def voice_of(person_id: int, root_id: int) -> Support | None:
    """Find somebody's voice in a family: the one that was lent last."""
    if not person_id:
        return None
    return session.scalar(
        select(Support)
        .where(
            Support.person_id == person_id,
            Support.state == SupportState.ACTIVE,
            Support.idea_id.in_(in_family_of(root_id)),
        )
        .order_by(Support.id.desc())
        .limit(1)
    )
