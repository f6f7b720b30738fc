"""Finding areas and tags."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select

from forum.infra.db import session
from forum.infra.settings import remembered
from forum.kernel.errors import NotFound
from forum.kernel.text import say
from forum.taxonomy.models import Area, Tag, post_tag
from forum.taxonomy.rules import AreaLine

_AREAS = select(
    Area.id, Area.slug, Area.names, Area.about, Area.parent_id, Area.is_closed
).order_by(Area.position, Area.id)


def areas() -> Mapping[int, AreaLine]:
    """List every area in the order of display, children after their parent."""
    return remembered("areas", _read_areas)


def area_by_slug(slug: str) -> AreaLine:
    """Find an area by the word in its address, or say that there is none."""
    for area in areas().values():
        if area.slug == slug:
            return area
    raise NotFound(say("There is no such area."))


def with_children(area_id: int) -> list[int]:
    """List an area's id and those of the areas inside it."""
    return [it.id for it in areas().values() if area_id in {it.id, it.parent_id}]


def trail(area_id: int | None) -> list[AreaLine]:
    """List the areas from the outermost to this one."""
    area = areas().get(area_id) if area_id else None
    if area is None:
        return []
    return [*trail(area.parent_id), area]


def has_tag(slug: str) -> bool:
    """Whether anything was ever given this tag."""
    return session.scalar(select(Tag.id).where(Tag.slug == slug)) is not None


def tags_of(post_ids: Iterable[int]) -> Mapping[int, Sequence[str]]:
    """List the tags of several posts, in one statement."""
    found: dict[int, list[str]] = {}
    rows = session.execute(
        select(post_tag.c.post_id, Tag.slug)
        .join(Tag, Tag.id == post_tag.c.tag_id)
        .where(post_tag.c.post_id.in_(list(post_ids)))
        .order_by(Tag.slug)
    )
    for post_id, slug in rows:
        found.setdefault(post_id, []).append(slug)
    return found


def _read_areas() -> Mapping[int, AreaLine]:
    lines = [
        AreaLine(depth=int(row.parent_id is not None), **row._mapping)  # noqa: SLF001 - its public name
        for row in session.execute(_AREAS)
    ]
    return {
        it.id: it
        for top in lines
        if top.parent_id is None
        for it in [top, *(each for each in lines if each.parent_id == top.id)]
    }
