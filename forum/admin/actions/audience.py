"""Saying who may look into an area."""

import re

from forum.admin import queries
from forum.admin.events import AudienceChanged
from forum.admin.rules import check_sure
from forum.infra.outbox import emit
from forum.kernel.errors import Invalid
from forum.kernel.text import say
from forum.people.queries import ids_of
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.taxonomy.actions import keep_area, let_in
from forum.taxonomy.models import Area
from forum.taxonomy.queries import areas
from forum.taxonomy.rules import Audience, is_wider, stricter


def change_audience(
    area: Area, audience: Audience, *, members: str, is_sure: bool = False, by: Actor
) -> None:
    """Let everybody, some or the staff alone look into an area, from now on.

    Raises:
        Invalid: nobody has one of these names, or more people would read what is
            there and nobody said that this is meant.

    """
    require(by, Can.MANAGE_SITE)
    people = _named(members)
    around = areas().get(area.parent_id or 0)
    before = areas()[area.id].audience
    after = stricter(audience, around.audience if around else None)
    if is_wider(after, before):
        check_sure(queries.held(area.id).texts, is_sure=is_sure)

    area.audience = audience
    let_in(area, people, by_id=by.id)
    keep_area(area)

    emit(AudienceChanged(area_id=area.id, before=before, after=after, by_id=by.id))


def _named(typed: str) -> list[int]:
    """Find those who are named by their handles."""
    handles = [it.removeprefix("@").lower() for it in re.split(r"[\s,]+", typed) if it]
    found = ids_of(handles)
    for handle in handles:
        if handle not in found:
            raise Invalid(
                say("Nobody here is called @%(handle)s.", handle=handle),
                field="members",
            )
    return list(found.values())
