"""Keeping the index true to what everybody may read."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from flask import current_app

from forum.infra.db import session
from forum.infra.manifest import provided
from forum.search.queries import index
from forum.search.rules import Document, Source

TOGETHER: Final = 200


def catch_up(thread_ids: Iterable[int]) -> None:
    """Index some threads as they are now; forget those nobody may read any more.

    Last write wins: done twice, it changes nothing.
    """
    ids = sorted(set(thread_ids))
    documents = list(_documents(ids, provided(Source)))
    gone = set(ids) - {it.thread_id for it in documents}
    if documents:
        index().put(documents)
    if gone:
        index().drop(gone)


def rebuild() -> None:
    """Index everything anew, beside the index in use, and swap."""
    index().rebuild(_everything())


def mend(*, thoroughly: bool = False) -> None:
    """Rebuild the index if it is damaged or missing; leave it alone if not."""
    if index().is_healthy(thoroughly=thoroughly):
        return
    if index().is_made():
        current_app.logger.warning("the search index is damaged and made anew")
    else:
        current_app.logger.info("the search index is made")
    rebuild()


def compare() -> None:
    """Find threads that the index missed, or should not know, and catch up on them."""
    expected = {it for source in provided(Source) for it in source.all_ids()}
    differing = iter(sorted(expected ^ index().ids()))
    while some := list(islice(differing, TOGETHER)):
        current_app.logger.warning("search had missed %d threads", len(some))
        catch_up(some)


def _everything() -> Iterator[Document]:
    for source in provided(Source):
        ids = iter(source.all_ids())
        while some := list(islice(ids, TOGETHER)):
            yield from source.documents(some)
            # A reading left open for minutes would keep the log from being emptied.
            session.rollback()


def _documents(ids: Sequence[int], sources: Iterable[Source]) -> Iterator[Document]:
    for source in sources:
        yield from source.documents(ids)
