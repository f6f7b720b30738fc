"""Tagging. Areas are changed by administrators, in `admin`."""

from collections.abc import Collection, Sequence

from sqlalchemy import delete, insert, select

from forum.infra.db import session
from forum.infra.settings import changed
from forum.taxonomy.models import Area, AreaMember, Tag, post_tag


def tag(post_id: int, slugs: Sequence[str]) -> None:
    """Let a post carry exactly these tags, making those that are new."""
    known = {
        row.slug: row.id
        for row in session.execute(select(Tag.id, Tag.slug).where(Tag.slug.in_(slugs)))
    }
    for slug in slugs:
        if slug not in known:
            new = Tag(slug=slug)
            session.add(new)
            session.flush()
            known[slug] = new.id
    session.execute(delete(post_tag).where(post_tag.c.post_id == post_id))
    if slugs:
        rows = [{"post_id": post_id, "tag_id": known[slug]} for slug in slugs]
        session.execute(insert(post_tag), rows)


def untag(post_id: int) -> None:
    """Let a post carry no tag, and forget those that no other post carries."""
    carried = select(post_tag.c.tag_id)
    theirs = session.scalars(carried.where(post_tag.c.post_id == post_id)).all()
    tag(post_id, ())
    session.execute(delete(Tag).where(Tag.id.in_(theirs), Tag.id.not_in(carried)))


def let_in(area: Area, people: Collection[int], *, by_id: int) -> None:
    """Let exactly these people into an area by name."""
    named = AreaMember.area_id == area.id
    former = set(session.scalars(select(AreaMember.person_id).where(named)))
    session.execute(
        delete(AreaMember).where(named, AreaMember.person_id.not_in(people))
    )
    session.add_all(
        AreaMember(area_id=area.id, person_id=each, granted_by_id=by_id)
        for each in sorted(set(people) - former)
    )
    session.flush()


def keep_area(area: Area) -> Area:
    """Keep a new or changed area."""
    session.add(area)
    session.flush()
    changed("areas")
    return area
