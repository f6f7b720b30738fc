"""Where imported questions and ideas belong."""

from collections.abc import Sequence

from slugify import slugify

from forum.importers import queries
from forum.taxonomy import actions as taxonomy
from forum.taxonomy.models import Area


def area_for(path: Sequence[str], *, language: str = "") -> int:
    """Find an area by the names that lead to it, or make what is missing.

    Areas go two levels deep. One that administrators have renamed is still found by
    its address.
    """
    area_id: int | None = None
    for depth, name in enumerate(path[:2], start=1):
        slug = slugify(" ".join(path[:depth]), max_length=80)
        known = queries.area_at(slug)
        if known is None:
            new = Area(slug=slug, names={language or "en": name}, parent_id=area_id)
            known = taxonomy.keep_area(new).id
        area_id = known
    if area_id is None:
        message = "A thread belongs somewhere."
        raise ValueError(message)
    return area_id
