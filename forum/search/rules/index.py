"""Documents, filters and hits, and the index that knows them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol


@dataclass(frozen=True, kw_only=True)
class Document:
    """A thread as search sees it: what everybody may read of it, in plain text.

    A question and its replies are one document, so that words told by different
    people still find the thread they stand in.
    """

    thread_id: int
    kind: str
    title: str
    body: str = ""
    replies: str = ""
    language: str = ""
    area_ids: tuple[int, ...] = ()
    tags: tuple[str, ...] = ()
    state: str = ""
    is_solved: bool = False
    created_at: datetime

    def marks(self) -> Iterator[str]:
        """List what a filter can ask of this thread."""
        yield f"kind:{self.kind}"
        yield f"state:{self.state}"
        yield f"language:{self.language}"
        yield from (f"area:{area_id}" for area_id in self.area_ids)
        yield from (f"tag:{tag}" for tag in self.tags)


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What a search is kept to. An empty field asks for nothing."""

    kind: str = ""
    area_id: int | None = None
    tag: str = ""
    state: str = ""
    language: str = ""
    since: date | None = None
    until: date | None = None

    def marks(self) -> Iterator[str]:
        """List the marks that a thread must bear."""
        for name in ("kind", "tag", "state", "language"):
            if value := getattr(self, name):
                yield f"{name}:{value}"
        if self.area_id is not None:
            yield f"area:{self.area_id}"

    def covers(self, day: date) -> bool:
        """Whether a thread of this day is asked for; both ends count."""
        return (self.since or day) <= day <= (self.until or day)


@dataclass(frozen=True, slots=True)
class Hit:
    """A thread that answers a search; a higher score is a closer one."""

    thread_id: int
    kind: str
    score: float


@dataclass(frozen=True, kw_only=True)
class Found:
    """One page of hits, and how many there are in all.

    `corrected` is the same search with its spelling mended, if that would find more.
    `is_loose` tells that too few threads had all the words, so some lack a few.
    """

    hits: Sequence[Hit]
    total: int
    corrected: str | None = None
    is_loose: bool = False


class IndexDamaged(Exception):
    """The index is missing, broken or of another version; a rebuild repairs it."""


class Busy(Exception):
    """Another process is writing the index; the same change may be tried again."""


class Index(Protocol):
    """A place where threads can be found again.

    Whoosh keeps it in files, tests keep it in memory; both pass
    `tests/search/test_index.py`. It holds public text alone, and gives back ids
    alone: whoever shows a hit loads it with the reader's own rights.
    """

    def put(self, documents: Iterable[Document]) -> None:
        """Add threads, replacing what was known of them."""

    def drop(self, thread_ids: Iterable[int]) -> None:
        """Forget threads."""

    def rebuild(self, documents: Iterable[Document]) -> None:
        """Forget everything and start again with these, without a gap for readers."""

    def find(
        self, words: str, *, filters: Filters, limit: int = 20, offset: int = 0
    ) -> Found:
        """List the threads that have all the words, or most if too few have all."""

    def like(self, text: str, *, limit: int = 5, language: str = "") -> Sequence[Hit]:
        """List the threads closest to a text; scores go from nearly 0 to nearly 1."""

    def ids(self) -> set[int]:
        """Name every thread known, to compare with what should be."""

    def is_made(self) -> bool:
        """Whether there is any index, sound or not: before the first, none is lost."""

    def is_healthy(self, *, thoroughly: bool = False) -> bool:
        """Look for damage: at what changed since the last look, or at everything."""
