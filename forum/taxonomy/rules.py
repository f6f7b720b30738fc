"""What areas and tags may look like."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from slugify import slugify

from forum.kernel.errors import Invalid
from forum.kernel.text import say

TAGS_LIMIT: Final = 5
TAG_LIMIT: Final = 40
AREA_CLOSED: Final = say("The area of your draft is closed or gone. Choose another.")


class Audience(StrEnum):
    """Who may know of an area and read there. Inside another one, both must let in."""

    EVERYBODY = "everybody"
    MEMBERS = "members"
    """Who was named, its experts, its moderators and the brand's staff."""

    STAFF = "staff"


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
    audience: Audience = Audience.EVERYBODY
    """The stricter of its own and that of the area around it."""

    @property
    def is_private(self) -> bool:
        """Whether it is not for everybody."""
        return self.audience is not Audience.EVERYBODY

    def name_in(self, language: str) -> str:
        """Name it in a language, or in one that it has."""
        return self.names.get(language) or next(iter(self.names.values()), self.slug)

    def about_in(self, language: str) -> str:
        """Describe it in a language, or in one that it has."""
        return self.about.get(language) or next(iter(self.about.values()), "")


def stricter(own: Audience, around: Audience | None) -> Audience:
    """Give the smaller one of two audiences."""
    order = list(Audience)
    return max(own, around or own, key=order.index)


def is_wider(one: Audience, other: Audience) -> bool:
    """Whether more people may look than with another audience."""
    return stricter(one, other) is not one


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
