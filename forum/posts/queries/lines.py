"""What pages show of any post, as frozen lines: no entity reaches a template."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlsplit

from sqlalchemy import case

from forum.kernel.text import Sentence
from forum.posts.models import Post, Provenance
from forum.posts.queries.finding import Sight, seen_with
from forum.posts.queries.locking import IS_LOCKED
from forum.posts.queries.people import AUTHOR, author_of
from forum.posts.rules import HideReason, PersonLine, Visibility, why_gone

_post = Post.__table__
# What every statement that reads posts for a page selects, joined with their authors
# and, outer, with where they come from.
COLUMNS: Final = (
    _post.c.id,
    _post.c.kind,
    _post.c.language,
    _post.c.parent_id,
    _post.c.area_id,
    _post.c.created_at,
    _post.c.edited_at,
    _post.c.visibility,
    _post.c.hidden_at,
    _post.c.hidden_reason,
    IS_LOCKED,
    Provenance.url.label("source_url"),
    Provenance.licence.label("source_licence"),
    Provenance.credit.label("source_credit"),
    *AUTHOR,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Where an imported post comes from."""

    url: str
    licence: str
    credit: str

    @property
    def site(self) -> str:
        """The site it was first posted on."""
        return urlsplit(self.url).hostname or self.url

    @property
    def licence_url(self) -> str:
        """Where the licence can be read; nothing for one without a known address."""
        if self.licence == "ODbL":
            return "https://opendatacommons.org/licenses/odbl/"
        found = re.fullmatch(r"CC BY-SA (\d\.\d)\+?", self.licence)
        place = "https://creativecommons.org/licenses/by-sa"
        return f"{place}/{found[1]}/" if found else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class PostLine:
    """What a page shows of any post.

    A hidden one comes without its text for whoever may not read it: a tombstone.
    """

    id: int
    author: PersonLine
    html: str
    language: str
    created_at: datetime
    edited_at: datetime | None
    visibility: Visibility
    hidden_at: datetime | None
    hidden_reason: HideReason | None
    is_readable: bool
    is_locked: bool
    """Whether a moderator locked its thread."""

    source: Source | None
    area_id: int | None

    @property
    def author_id(self) -> int:
        """Whose it is, for conditions."""
        return self.author.id

    @property
    def reason_words(self) -> Sentence:
        """Why it is hidden, in words."""
        return why_gone(self.visibility, self.hidden_reason)


def readable(sight: Sight) -> Any:  # noqa: ANN401 - a column
    """Give the text of what may be read and nothing else: the one rule, as a column."""
    return case((seen_with(sight), _post.c.html), else_=None).label("html")


def facts_of(row: Any) -> dict[str, Any]:  # noqa: ANN401 - a row with the columns above
    """Put together what a row says of its post, as a `PostLine` takes it."""
    source = (
        Source(url=row.source_url, licence=row.source_licence, credit=row.source_credit)
        if row.source_url
        else None
    )
    return {
        "id": row.id,
        "author": author_of(row),
        "html": row.html or "",
        "language": row.language,
        "created_at": row.created_at,
        "edited_at": row.edited_at,
        "visibility": row.visibility,
        "hidden_at": row.hidden_at,
        "hidden_reason": row.hidden_reason,
        "is_readable": row.html is not None,
        "is_locked": row.is_locked,
        "source": source,
        "area_id": row.area_id,
    }
