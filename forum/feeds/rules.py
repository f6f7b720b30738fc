"""What a feed and a map of the site are made of, in plain Python."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from forum.kernel.text import Sentence

SIZE: Final = 30  # entries of a feed: who looks once a day misses none
# A part of the map holds the threads whose numbers lie in one such span: never more
# addresses than a map may have, and always the same ones, however many come later.
SPAN: Final = 50_000
MOST_PARTS: Final = 2**62 // SPAN  # beyond, no row has a number
# What XML 1.0 cannot hold, escaped or not.
_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One thing that was said or done, as RFC 4287 wants to know it."""

    id: str
    """Its date and name in a `tag:` address. It never changes."""

    title: Sentence | str
    url: str
    updated: datetime
    published: datetime | None = None
    author: str = ""
    html: str = ""
    plain: str = ""
    """What there is to read where that is no HTML."""

    language: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Feed:
    """A list that programs watch for their readers."""

    id: str
    title: Sentence | str
    url: str
    """The page on which people read the same."""

    entries: Sequence[Entry]
    mark: tuple[str, int] | None = None
    """Hash and number of the ledger's last entry, for whoever collects them."""

    @property
    def updated(self) -> datetime | None:
        """When something in it last changed; never, when nothing is in it."""
        return max((it.updated for it in self.entries), default=None)


class Section(StrEnum):
    """The parts of the map of the site."""

    LISTS = "lists"
    QUESTIONS = "questions"
    IDEAS = "ideas"
    RESULTS = "results"
    COMMITMENTS = "commitments"
    TAGS = "tags"


@dataclass(frozen=True, slots=True)
class Place:
    """A page that everybody may read, and when it last changed, if that is known."""

    url: str
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Some of a section of the map, and when a page in it last changed."""

    section: Section
    number: int
    changed_at: datetime | None = None


def fit_for_xml(text: str) -> str:
    """Leave out the characters with which a document would not be XML any more."""
    return _NO_XML.sub("", text)
