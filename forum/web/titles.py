"""Titles of pages as tabs, bookmarks and lists of results show them."""

from typing import Final

from markupsafe import Markup

from forum.infra import settings
from forum.kernel.markup import excerpt
from forum.web.brand import Brand

LONGEST: Final = 60  # signs: what search engines show of a title
PLACE: Final = 24  # signs that a place takes of them at most


def with_place(title: str, place: str = "") -> str:
    """Put a title and the place it belongs to into the signs that are shown."""
    after = f" · {excerpt(place, PLACE)}" if place else ""
    return excerpt(title, LONGEST - len(after)) + after


def with_brand(title: str) -> str:
    """Say whose page it is as well, where there is room for it."""
    words = Markup(title).unescape()  # noqa: S704 - it is taken back to plain text
    whole = f"{words} · {settings.read(Brand).name}"
    return whole if len(whole) <= LONGEST else words
