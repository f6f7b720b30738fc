"""From words to threads that somebody may read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, cast

from flask import current_app

from forum.infra.manifest import provided
from forum.people.rules import Actor
from forum.search.queries.fallback import without_index
from forum.search.rules import Filters, Hit, Index, IndexDamaged, Row, Source
from forum.search.rules.passages import Piece, best

PAGE: Final = 20

# Nobody reads further; better words help more than an eleventh page.
LAST_PAGE: Final = 10

# How many threads to show before somebody asks, and how close they must be.
SIMILAR: Final = 5
CLOSE: Final = 0.2


@dataclass(frozen=True, kw_only=True)
class Result:
    """A thread in a list of results, with the lines that answer."""

    kind: str
    thread: Row
    template: str
    score: float
    passage: Sequence[Piece] = ()


@dataclass(frozen=True, kw_only=True)
class Results:
    """A page of what was found. `is_degraded`: without the index, as far as it goes."""

    results: Sequence[Result] = ()
    total: int = 0
    corrected: str | None = None
    is_loose: bool = False
    is_degraded: bool = False
    page: int = 1

    @property
    def has_more(self) -> bool:
        """Whether there is a page after this one."""
        return self.page < LAST_PAGE and self.page * PAGE < self.total


def index() -> Index:
    """Give the index that this deployment keeps."""
    return cast("Index", current_app.extensions["forum.adapters"].index)


def search(words: str, viewer: Actor, *, filters: Filters, page: int = 1) -> Results:
    """List the threads that have some words, a page at a time.

    A thread that was hidden a moment ago is missing from its page rather than shown:
    the index says where to look, the database what may be seen.
    """
    try:
        found = index().find(
            words, filters=filters, limit=PAGE, offset=(page - 1) * PAGE
        )
        is_degraded = False
    except IndexDamaged as damage:
        current_app.logger.warning("search does without its index: %s", damage)
        found = without_index(words, viewer, page=page, size=PAGE, last=LAST_PAGE)
        is_degraded = True
    return Results(
        results=list(_shown(found.hits, viewer, words=words)),
        total=found.total,
        corrected=found.corrected,
        is_loose=found.is_loose,
        is_degraded=is_degraded,
        page=page,
    )


def similar(title: str, viewer: Actor, *, language: str = "") -> Sequence[Result]:
    """List what is close to a question that somebody is about to ask.

    A help, not a condition: without an index there is none.
    """
    try:
        hits = index().like(title, limit=SIMILAR * 2, language=language)
    except IndexDamaged:
        return ()
    near = [hit for hit in hits if hit.score >= CLOSE]
    return list(_shown(near, viewer))[:SIMILAR]


def _shown(hits: Sequence[Hit], viewer: Actor, *, words: str = "") -> Iterator[Result]:
    """Load what somebody may read of some hits, in their order."""
    sources = {source.kind: source for source in provided(Source)}
    ids: dict[str, list[int]] = {kind: [] for kind in sources}
    for hit in hits:
        ids.setdefault(hit.kind, []).append(hit.thread_id)
    rows = {
        kind: it.rows(ids[kind], viewer) for kind, it in sources.items() if ids[kind]
    }
    texts = _texts(sources, ids, viewer) if words else {}
    for hit in hits:
        if thread := rows.get(hit.kind, {}).get(hit.thread_id):
            yield Result(
                kind=hit.kind,
                thread=thread,
                template=sources[hit.kind].template,
                score=hit.score,
                passage=best(texts.get(hit.thread_id, ()), words) if words else (),
            )


def _texts(
    sources: Mapping[str, Source], ids: Mapping[str, Sequence[int]], viewer: Actor
) -> Mapping[int, Sequence[str]]:
    found: dict[int, Sequence[str]] = {}
    for kind, source in sources.items():
        if ids[kind]:
            found |= source.texts(ids[kind], viewer)
    return found
