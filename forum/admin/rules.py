"""What administrators may set, in plain Python."""

import re
from collections.abc import Mapping
from typing import Final

from phonenumbers import SUPPORTED_REGIONS
from slugify import slugify

from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import say

BRAND_LIMIT: Final = 30
AREA_LIMIT: Final = 60
DOMAIN: Final = re.compile(r"(?:[\w-]{1,63}\.){1,8}[^\W\d_][\w-]{1,30}")


def check_brand_name(name: str) -> str:
    """Accept the name of the community, or say what is wrong with it."""
    name = " ".join(name.split())
    if not name:
        raise Invalid(say("Write the name of the brand."), field="name")
    if len(name) > BRAND_LIMIT:
        raise Invalid(
            say("Keep the name under %(most)s characters.", most=BRAND_LIMIT),
            field="name",
        )
    return name


def check_domains(typed: str) -> tuple[str, ...]:
    """Accept the domains of the brand, or say which is none."""
    domains = tuple(
        it.lower().removeprefix("@") for it in re.split(r"[\s,]+", typed) if it
    )
    for it in domains:
        if not DOMAIN.fullmatch(it):
            raise Invalid(say("“%(domain)s” is no domain.", domain=it), field="domains")
    return domains


def check_country(typed: str) -> str:
    """Accept a country by its two letters, one that has telephone numbers."""
    country = typed.strip().upper()
    if country not in SUPPORTED_REGIONS:
        raise Invalid(say("Write the country as two letters: FR."), field="country")
    return country


def check_area_names(names: Mapping[str, str], *, main: str) -> dict[str, str]:
    """Accept an area's names: the main language has one, others may."""
    kept = {
        code: " ".join(name.split()) for code, name in names.items() if name.strip()
    }
    if main not in kept:
        raise Invalid(say("Name the area in the main language."), field=f"name_{main}")
    for code, name in kept.items():
        if len(name) > AREA_LIMIT:
            raise Invalid(
                say("Keep the name under %(most)s characters.", most=AREA_LIMIT),
                field=f"name_{code}",
            )
    return kept


def area_slug(name: str) -> str:
    """Put an area's name into the word that stands in addresses, for ever."""
    return slugify(name, max_length=AREA_LIMIT) or "area"


def check_sure(texts: int, *, is_sure: bool) -> None:
    """Show nothing to more people by mistake: nobody can be made to forget it."""
    if texts and not is_sure:
        raise Invalid(
            say("Say that more people may read what is written there."),
            field="is_sure",
        )


def check_parent(
    area_id: int | None, parent_id: int | None, *, has_children: bool, parent_depth: int
) -> None:
    """Keep areas two levels deep."""
    if parent_id is None:
        return
    if parent_id == area_id:
        raise Invalid(say("An area cannot be inside itself."), field="parent_id")
    if parent_depth or has_children:
        raise Conflict(say("Areas are two levels deep at most."))
