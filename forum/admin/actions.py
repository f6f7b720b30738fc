"""Founding a community."""

from collections.abc import Sequence
from dataclasses import replace

from slugify import slugify

from forum.infra import settings
from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import say
from forum.people import actions as people
from forum.people import queries
from forum.people.models import Person
from forum.people.rules import Role
from forum.taxonomy import actions as taxonomy
from forum.taxonomy.models import Area
from forum.web.brand import Brand


def check_empty() -> None:
    """Refuse to begin where somebody has begun already."""
    if queries.anybody():
        raise Conflict(say("People live here already: nothing was changed."))


def found(
    *,
    name: str,
    language: str,
    areas: Sequence[str],
    admin_name: str,
    admin_handle: str,
    admin_email: str,
) -> Person:
    """Lay out a community: its name, its areas, and who looks after it.

    The administrator gets no password here: they choose it with a link.
    """
    check_empty()
    slugs = [slugify(area, max_length=80) for area in areas]
    if not all(slugs) or len(set(slugs)) < len(slugs):
        raise Invalid(say("Each area needs a name of its own."), field="areas")

    # Before the brand has its name, which nobody but its people may be called.
    admin = people.join(
        name=admin_name,
        handle=admin_handle,
        email=admin_email,
        password_hash="",  # no password matches it
        language=language,
    )
    people.grant(admin, Role.ADMIN)
    settings.write(replace(settings.read(Brand), name=name))
    for position, (slug, area) in enumerate(zip(slugs, areas, strict=True)):
        taxonomy.keep_area(Area(slug=slug, names={language: area}, position=position))
    return admin
