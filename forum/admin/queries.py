"""Finding what administrators change."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from forum.infra.db import session
from forum.kernel.errors import NotFound
from forum.kernel.text import say
from forum.posts.models import Post
from forum.posts.rules import Visibility
from forum.taxonomy.models import Area
from forum.taxonomy.queries import with_children


def area(area_id: int) -> Area:
    """Find an area to change, or say that there is none."""
    found = session.get(Area, area_id)
    if found is None:
        raise NotFound(say("There is no such area."))
    return found


def has_children(area_id: int) -> bool:
    """Whether other areas are inside this one."""
    inside = select(func.count()).select_from(Area).where(Area.parent_id == area_id)
    return bool(session.scalar(inside))


def last_position() -> int:
    """Say where the list of areas ends."""
    return session.scalar(select(func.max(Area.position))) or 0


def is_taken(slug: str) -> bool:
    """Whether an area has this word in its address."""
    return session.scalar(select(Area.id).where(Area.slug == slug)) is not None


@dataclass(frozen=True, kw_only=True, slots=True)
class Held:
    """What stands in an area and those inside it, by how many people."""

    texts: int
    people: int


def held(area_id: int) -> Held:
    """Count what a change of who may look concerns."""
    query = select(func.count(), func.count(Post.author_id.distinct())).where(
        Post.area_id.in_(with_children(area_id)), Post.visibility == Visibility.PUBLIC
    )
    texts, people = session.execute(query).one()
    return Held(texts=texts, people=people)


def threads_in(area_id: int) -> Sequence[int]:
    """List what stands in an area and those inside it, by what begins each thread."""
    inside = Post.area_id.in_(with_children(area_id))
    return session.scalars(
        select(Post.id).where(inside, Post.id == Post.thread_id)
    ).all()
