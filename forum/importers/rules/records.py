"""One shape for whatever other forums leave behind."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from forum.ideas.rules import Decision, Delivery
from forum.posts.rules import HideReason


@dataclass(frozen=True, kw_only=True, slots=True)
class Provenance:
    """Where a post comes from, as its licence wants it told.

    `source` and `key` together name a post for ever: what is here under them is
    never imported again.
    """

    source: str
    key: str
    url: str
    licence: str
    credit: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where something was read, for whoever has to look it up."""

    file: str
    line: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """Votes given elsewhere, by voters nobody can name any more."""

    helpful: int = 0
    unhelpful: int = 0
    mixed: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nobody voted."""
        return not (self.helpful or self.unhelpful or self.mixed)


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportedPerson:
    """Somebody who wrote elsewhere and has claimed nothing here.

    `key` tells them from their namesakes.
    """

    key: str
    name: str


class Writing(StrEnum):
    """How a source writes its texts down."""

    HTML = "html"
    MARKDOWN = "markdown"
    PLAIN = "plain"


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportedPost:
    """A question, an idea, a reply or a comment, as somebody wrote it.

    Whether a reply answers or only carries on is decided by `is_message`.
    """

    provenance: Provenance
    place: Place
    author: ImportedPerson
    created: datetime
    edited: datetime | None = None
    text: str
    writing: Writing = Writing.HTML
    tally: Tally = Tally()
    hidden: HideReason | None = None
    """Why it was hidden there; it arrives hidden."""

    comments: tuple["ImportedPost", ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportedThread:
    """A question, what became of it there, and its replies in the order of time.

    `language` is empty when the source does not tell. `accepted` and `duplicate_of` are
    keys of posts of the same source; what is repeated repeats nothing itself.
    """

    title: str
    question: ImportedPost
    replies: tuple[ImportedPost, ...] = ()
    language: str
    area: tuple[str, ...]
    tags: tuple[str, ...] = ()
    closed: datetime | None = None
    duplicate_of: str | None = None
    accepted: str | None = None
    accepted_at: datetime | None = None

    @property
    def begun(self) -> ImportedPost:
        """What the thread began with."""
        return self.question

    @property
    def posts(self) -> Iterator[ImportedPost]:
        """Everything somebody wrote here, each post before what hangs on it."""
        for post in (self.question, *self.replies):
            yield post
            yield from post.comments


@dataclass(frozen=True, kw_only=True, slots=True)
class Status:
    """Where an idea stood there: in their word, in the team's words and in ours."""

    word: str = ""
    words: str = ""
    at: datetime | None = None
    decision: Decision = Decision.NONE
    delivery: Delivery = Delivery.NONE


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportedIdea:
    """An idea, where it stood there, and its comments in the order of time.

    `language` is empty when the source does not tell. `repeats` is the key of an idea
    of the same source, which repeats none itself.
    """

    title: str
    begun: ImportedPost
    language: str
    area: tuple[str, ...]
    status: Status = Status()
    repeats: str | None = None

    @property
    def replies(self) -> tuple[ImportedPost, ...]:
        """Ideas are commented on, not answered."""
        return ()

    @property
    def posts(self) -> Iterator[ImportedPost]:
        """Everything somebody wrote here, the idea first."""
        yield self.begun
        yield from self.begun.comments


Imported = ImportedThread | ImportedIdea


class Reading(Protocol):
    """A source that has been read through and can tell its threads."""

    @property
    def total(self) -> int:
        """Say how many posts the threads hold together."""

    def threads(self) -> Iterator[Imported]:
        """Tell the threads, oldest first, but a repeat after what it repeats."""
