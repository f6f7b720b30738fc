"""What areas and tags may look like."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from slugify import slugify

from forum.kernel.errors import Invalid
from forum.kernel.text import say

TAGS_LIMIT: Final = 5
TAG_LIMIT: Final = 40
AREA_CLOSED: Final = say("The area of your draft is closed or gone. Choose another.")


@dataclass(frozen=True, kw_only=True)
class AreaLine:
    """An area as lists and trails show it. `depth` is 0 or 1."""

    id: int
    slug: str
    names: Mapping[str, str]
    about: Mapping[str, str] = field(default_factory=dict)
    parent_id: int | None = None
    depth: int = 0
    is_closed: bool = False

    def name_in(self, language: str) -> str:
        """Name it in a language, or in one that it has."""
        return self.names.get(language) or next(iter(self.names.values()), self.slug)

    def about_in(self, language: str) -> str:
        """Describe it in a language, or in one that it has."""
        return self.about.get(language) or next(iter(self.about.values()), "")


def read_tags(typed: str) -> list[str]:
    """Turn "Box 6, Wi-Fi" into slugs, without repeats, in the order typed."""
    slugs = [slugify(part, max_length=TAG_LIMIT) for part in typed.split(",")]
    tags = list(dict.fromkeys(slug for slug in slugs if slug))
    if len(tags) > TAGS_LIMIT:
        raise Invalid(
            say("Keep to %(most)s tags, the most telling ones.", most=TAGS_LIMIT),
            field="tags",
        )
    return tags
