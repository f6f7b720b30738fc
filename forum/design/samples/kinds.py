"""What samples are made of: as much of a thing as its component shows."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from forum.design.samples.loop import Loop
from forum.kernel.clock import now
from forum.kernel.markup import render
from forum.taxonomy.rules import AreaLine

AREA: Final = AreaLine(
    id=1, slug="box-wifi", names={"fr": "Box et Wi-Fi", "en": "Router and Wi-Fi"}
)


@dataclass(frozen=True)
class Somebody:
    """A person, as far as a line under a post goes."""

    name: str
    handle: str = ""


@dataclass(frozen=True, kw_only=True)
class Row:
    """A question, as lists show it."""

    title: str
    gist: str = ""
    state: str = "needs_answer"
    answer_count: int = 0
    me_too_count: int = 0
    area: AreaLine = AREA
    tags: tuple[str, ...] = ()
    hours_ago: int = 3
    author: Somebody | None = None
    close_reason: str = ""
    duplicate_of: "Row | None" = None
    url: str = "#rows"
    language: str = ""

    @property
    def id(self) -> int:
        """Any number will do, as long as it stays the same on one page."""
        return abs(hash(self.title))

    @property
    def created_at(self) -> datetime:
        """Count back from now, so that the page never grows old."""
        return now() - timedelta(hours=self.hours_ago)


@dataclass(frozen=True, kw_only=True)
class Post:
    """An answer, as a page shows it."""

    id: int
    author: Somebody
    body: str
    language: str = ""

    @property
    def html(self) -> str:
        """Show it as any post is shown."""
        return render(self.body).html

    @property
    def created_at(self) -> datetime:
        """Say "just now" whenever the page is opened."""
        return now()


@dataclass(frozen=True, kw_only=True)
class Sample:
    """Everything the style guide quotes, in one language."""

    areas: tuple[str, ...]
    since: tuple[str, ...]
    asked: str
    rows: tuple[Row, ...]
    posts: tuple[Post, ...]
    comments: tuple[tuple[str, str], ...]
    voice: str
    axes: tuple[tuple[str, str, str, str, str], ...]
    edit: tuple[tuple[str, str], ...]
    loop: Loop
