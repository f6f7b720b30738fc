"""Finding what administrators change."""

from sqlalchemy import func, select

from forum.infra.db import session
from forum.kernel.errors import NotFound
from forum.kernel.text import say
from forum.taxonomy.models import Area


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
