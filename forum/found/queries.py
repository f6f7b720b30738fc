"""What was found before asking: what ended an ask, and what was not enough."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import exists, func, select

from forum.found.models import Deflection, ReadBefore
from forum.infra.db import rows
from forum.kernel.clock import now
from forum.people.rules import Actor
from forum.posts.models import Post
from forum.posts.queries import public, visible_to

COUNTED: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A thread that was read before asking."""

    id: int
    title: str
    language: str

    @property
    def url(self) -> str:
        """Where it stands, whatever it is called today."""
        return f"/posts/{self.id}"


@dataclass(frozen=True, slots=True)
class FailedPair:
    """A title that somebody typed, and a thread that was offered and did not help."""

    title: str
    thread_id: int
    asked_at: datetime


def read_before(asked_id: int, viewer: Actor) -> Sequence[ReadLine]:
    """List what was read before something was asked, as far as somebody may read."""
    found = (
        select(Post.id, Post.title, Post.language)
        .join(ReadBefore, ReadBefore.thread_id == Post.id)
        .where(ReadBefore.asked_id == asked_id, visible_to(viewer))
        .order_by(Post.id)
    )
    return [ReadLine(*row) for row in rows(found)]


def was_read_before(asked_id: Any) -> Any:  # noqa: ANN401 - a column of another statement
    """Say whether anything was, as a column of the statement that reads the thread."""
    return (
        exists()
        .where(ReadBefore.asked_id == asked_id)
        .correlate(asked_id.table)
        .label("was_read_before")
    )


def count_deflections(*, within: timedelta = COUNTED) -> int:
    """Count the asks that ended with something that was here already."""
    since = now() - within
    return int(rows(select(func.count()).where(Deflection.at > since)).scalar_one())


def failed_pairs(*, most: int) -> Sequence[FailedPair]:
    """List the latest titles with what search offered for them in vain.

    For whoever tunes the search: each pair should be further apart than it was.
    """
    found = (
        select(Post.title, ReadBefore.thread_id, Post.created_at)
        .join(ReadBefore, ReadBefore.asked_id == Post.id)
        .where(public())
        .order_by(Post.id.desc(), ReadBefore.thread_id)
        .limit(most)
    )
    return [FailedPair(*row) for row in rows(found)]
