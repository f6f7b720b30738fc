"""Finding areas and tags, and the one rule about who may look into which area."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Exists,
    FromClause,
    Select,
    SQLColumnExpression,
    exists,
    or_,
    select,
)

from forum.infra.db import session
from forum.infra.settings import remembered
from forum.kernel.errors import NotFound
from forum.kernel.text import say
from forum.people.models import Grant, Person
from forum.people.rules import Actor, Role
from forum.taxonomy.models import Area, AreaMember, Tag, post_tag
from forum.taxonomy.rules import AreaLine, Audience, stricter

NO_AREA: Final = say("There is no such area.")
_AREAS = select(
    Area.id,
    Area.slug,
    Area.names,
    Area.about,
    Area.parent_id,
    Area.is_closed,
    Area.audience,
).order_by(Area.position, Area.id)

# Names of their own: the statements around them may read the same tables.
_area, _around = Area.__table__.alias("its_area"), Area.__table__.alias("area_around")
_named = AreaMember.__table__.alias("let_in")
_grant = Grant.__table__.alias("granted")
_narrower = Grant.__table__.alias("granted_there")


def areas() -> Mapping[int, AreaLine]:
    """List every area in the order of display, children after their parent.

    It names private ones too: what a reader chooses from is `areas_for`.
    """
    return remembered("areas", _read_areas)


def areas_for(viewer: Actor) -> Mapping[int, AreaLine]:
    """List the areas that somebody may look into; others do not exist for them."""
    every = areas()
    if not any(it.is_private for it in every.values()):
        return every
    closed = set(session.scalars(closed_to(viewer.id)))
    return {it.id: it for it in every.values() if it.id not in closed}


def area_by_slug(slug: str, viewer: Actor) -> AreaLine:
    """Find an area by the word in its address, or say that there is none."""
    for area in areas_for(viewer).values():
        if area.slug == slug:
            return area
    raise NotFound(NO_AREA)


def area_with(area_id: int, viewer: Actor) -> AreaLine:
    """Find an area by its number, or say that there is none."""
    area = areas_for(viewer).get(area_id)
    if area is None:
        raise NotFound(NO_AREA)
    return area


def closed_to(viewer: int | SQLColumnExpression[int]) -> Select[Any]:
    """Select the areas that somebody may not look into; nobody has the number 0.

    What is inside a private area is private: the one around it has to let in as well.
    """
    is_staff = exists().where(_grant.c.person_id == viewer, _grant.c.role == Role.STAFF)
    closed = or_(_keeps_out(_area, viewer), _keeps_out(_around, viewer))
    return _with_what_is_around().where(closed, ~is_staff)


def shuts_out(area_ids: Collection[int], person: SQLColumnExpression[int]) -> Exists:
    """Whether one of some areas does not let a person of a query in."""
    return closed_to(person).where(_area.c.id.in_(area_ids)).exists()


def private_areas() -> Select[Any]:
    """Select the areas that are not for everybody."""
    return _with_what_is_around().where(
        or_(*(it.c.audience != Audience.EVERYBODY for it in (_area, _around)))
    )


def members_of(area_id: int) -> Sequence[Person]:
    """List who was let into an area by name."""
    named = select(AreaMember.person_id).where(AreaMember.area_id == area_id)
    return session.scalars(
        select(Person).where(Person.id.in_(named)).order_by(Person.name)
    ).all()


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


def tag_numbers(post_id: int) -> str:
    """Write the numbers of a post's tags: they hold none of its words."""
    theirs = select(post_tag.c.tag_id).where(post_tag.c.post_id == post_id)
    return ",".join(map(str, session.scalars(theirs.order_by(post_tag.c.tag_id))))


def _with_what_is_around() -> Select[Any]:
    return select(_area.c.id).select_from(
        _area.outerjoin(_around, _around.c.id == _area.c.parent_id)
    )


def _keeps_out(
    area: FromClause, viewer: int | SQLColumnExpression[int]
) -> ColumnElement[bool]:
    """Whether the audience of an area, taken alone, leaves out a customer.

    As the table of permissions has it, who was given areas knows these alone.
    """
    is_named = exists().where(
        _named.c.area_id == area.c.id, _named.c.person_id == viewer
    )
    knows_some = exists().where(
        _narrower.c.person_id == viewer,
        _narrower.c.role == _grant.c.role,
        _narrower.c.area_id.is_not(None),
    )
    knows_it = exists().where(
        _grant.c.person_id == viewer,
        _grant.c.role.in_((Role.EXPERT, Role.MODERATOR)),
        or_(_grant.c.area_id == area.c.id, _grant.c.area_id.is_(None) & ~knows_some),
    )
    return or_(
        area.c.audience == Audience.STAFF,
        (area.c.audience == Audience.MEMBERS) & ~is_named & ~knows_it,
    )


def _read_areas() -> Mapping[int, AreaLine]:
    found = session.execute(_AREAS).all()
    own = {row.id: row.audience for row in found}
    lines = [
        AreaLine(
            depth=int(row.parent_id is not None),
            **{
                **row._mapping,  # noqa: SLF001 - its public name
                "audience": stricter(row.audience, own.get(row.parent_id)),
            },
        )
        for row in found
    ]
    return {
        it.id: it
        for top in lines
        if top.parent_id is None
        for it in [top, *(each for each in lines if each.parent_id == top.id)]
    }
