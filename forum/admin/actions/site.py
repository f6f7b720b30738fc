"""Changing the brand and its areas."""

from collections.abc import Mapping
from typing import IO

from flask import current_app

from forum.admin import queries
from forum.admin.events import (
    AreaChanged,
    BrandChanged,
    GuardChanged,
    SecondStepChanged,
)
from forum.admin.rules import (
    area_slug,
    check_area_names,
    check_brand_name,
    check_country,
    check_domains,
    check_parent,
)
from forum.infra import settings
from forum.infra.outbox import emit
from forum.infra.storage import Storage
from forum.infra.uploads import Kind, accept
from forum.kernel.errors import Conflict, Invalid
from forum.kernel.personal import check_patterns
from forum.kernel.text import say
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.signin.rules.second_step import SecondStep, check_since
from forum.taxonomy.actions import keep_area
from forum.taxonomy.models import Area
from forum.taxonomy.queries import areas
from forum.taxonomy.rules import AreaLine, is_wider, stricter
from forum.web.brand import Brand
from forum.web.guard import Guard
from forum.web.theme import is_colour


def keep_logo(name: str, stream: IO[bytes], *, by: Actor) -> str:
    """Keep a picture as the logo-to-be, and give its key."""
    require(by, Can.MANAGE_SITE)
    file = accept(name, stream)
    if file.kind is not Kind.IMAGE:
        raise Invalid(say("A logo is a picture: PNG, JPEG, WebP or GIF."), field="logo")
    storage: Storage = current_app.extensions["forum.adapters"].storage
    return storage.put(file.data)


def change_brand(*, name: str, colour: str, logo: str, by: Actor) -> None:
    """Give the community another name, colour or logo."""
    require(by, Can.MANAGE_SITE)
    name = check_brand_name(name)
    if not is_colour(colour):
        raise Invalid(
            say("Write the colour as # and six digits or letters: #0b5cab."),
            field="colour",
        )

    settings.write(Brand(name=name, colour=colour.lower(), logo=logo))

    emit(BrandChanged(by_id=by.id))


def change_guard(*, country: str, orders: str, domains: str, by: Actor) -> None:
    """Tell the guard of personal data what is the brand's own."""
    require(by, Can.MANAGE_SITE)
    guard = Guard(
        country=check_country(country),
        orders=check_patterns(orders, field="orders"),
        domains=check_domains(domains),
    )

    settings.write(guard)

    emit(GuardChanged(by_id=by.id))


def change_second_step(*, is_required: bool, since: str, by: Actor) -> None:
    """Ask those who look after the place for a second step from a day on, or not."""
    require(by, Can.MANAGE_SITE)
    since = check_since(since)

    settings.write(SecondStep(is_required=is_required, since=since))

    emit(SecondStepChanged(is_required=is_required, since=since, by_id=by.id))


def save_area(
    area: Area | None,
    *,
    names: Mapping[str, str],
    about: Mapping[str, str],
    parent_id: int | None,
    is_closed: bool,
    main: str,
    by: Actor,
) -> Area:
    """Keep a new area, or change one. Its address never changes."""
    require(by, Can.MANAGE_SITE)
    kept = check_area_names(names, main=main)
    parent = areas().get(parent_id) if parent_id else None
    check_parent(
        area.id if area else None,
        parent.id if parent else None,
        has_children=bool(area and queries.has_children(area.id)),
        parent_depth=parent.depth if parent else 0,
    )

    if area:
        _check_stays_private(area, parent)

    if area is None:
        area = Area(slug=_free_slug(kept[main]), position=queries.last_position() + 1)
    area.names = kept
    area.about = {code: text.strip() for code, text in about.items() if text.strip()}
    area.parent_id = parent.id if parent else None
    area.is_closed = is_closed
    keep_area(area)

    emit(AreaChanged(area_id=area.id, by_id=by.id))
    return area


def _check_stays_private(area: Area, parent: AreaLine | None) -> None:
    """Show nothing to more people by moving the area in which it stands."""
    after = stricter(area.audience, parent.audience if parent else None)
    if is_wider(after, areas()[area.id].audience):
        raise Conflict(
            say("There, more people could read it. Say first who may look into it.")
        )


def _free_slug(name: str) -> str:
    slug, number = area_slug(name), 1
    while queries.is_taken(slug if number == 1 else f"{slug}-{number}"):
        number += 1
    return slug if number == 1 else f"{slug}-{number}"
