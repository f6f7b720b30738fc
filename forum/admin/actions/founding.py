"""Founding a community."""

from collections.abc import Sequence

from forum.admin.actions.site import change_brand, save_area
from forum.infra import settings
from forum.kernel.errors import Conflict
from forum.kernel.text import say
from forum.people import actions as people
from forum.people import queries
from forum.people.models import Person
from forum.people.rules import Role
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
    admin = people.join(
        name=admin_name,
        handle=admin_handle,
        email=admin_email,
        password_hash="",  # no password matches it
        language=language,
    )
    people.grant(admin, Role.ADMIN)
    by, brand = queries.member(admin), settings.read(Brand)
    change_brand(name=name, colour=brand.colour, logo=brand.logo, by=by)
    for area in areas:
        save_area(
            None,
            names={language: area},
            about={},
            parent_id=None,
            is_closed=False,
            main=language,
            by=by,
        )
    return admin
