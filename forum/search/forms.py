"""What may stand in the address of a search."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from forum.kernel.errors import Invalid
from forum.kernel.text import say
from forum.people.identity import me
from forum.search.queries import LAST_PAGE
from forum.search.rules import Filters
from forum.taxonomy.queries import area_by_slug

LONGEST: Final = 60  # characters of a tag, a state or a language


def filters_in(address: Mapping[str, str]) -> Filters:
    """Read what a search is kept to."""
    area = address.get("area", "")
    return Filters(
        kind=address.get("kind", "")[:LONGEST],
        area_id=area_by_slug(area, me()).id if area else None,
        tag=address.get("tag", "")[:LONGEST],
        state=address.get("state", "")[:LONGEST],
        language=address.get("language", "")[:LONGEST],
        since=_day(address, "from"),
        until=_day(address, "to"),
    )


def page_in(address: Mapping[str, str]) -> int:
    """Read which page is wanted; there are not many."""
    typed = address.get("page", "")[:9]
    if not (typed.isascii() and typed.isdigit()):
        return 1
    return min(max(int(typed), 1), LAST_PAGE)


def _day(address: Mapping[str, str], name: str) -> date | None:
    typed = address.get(name, "")
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError as error:
        raise Invalid(
            say("Write days as 2026-03-31: year, month, day."), field=name
        ) from error
