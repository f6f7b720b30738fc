"""The default index: files that any number of processes read and one writes.

Whoosh keeps the postings; the arithmetic is ours (`rules.ranking`), word by word
instead of document by document: seven times faster with twenty-five words, and the
same order. What Whoosh 2.7.4 gets wrong is avoided in this package, and only here:
readers are neither shared by threads nor refreshed, a writer lives for one batch and
lets go of its lock whatever happens, segments stay in separate files.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain, islice
from pathlib import Path
from threading import local
from time import monotonic
from typing import Any, Final, TypeVar, cast

from whoosh.index import FileIndex
from whoosh.query import Term

from forum.search.adapters.format import LengthlessCodec
from forum.search.adapters.generations import Generations, SealedFiles, seal
from forum.search.adapters.reading import View, created, opened
from forum.search.rules import Document, Filters, Found, Hit, IndexDamaged
from forum.search.rules.ranking import closest, matches, order, read, weigh
from forum.search.rules.spelling import mended, spellable

T = TypeVar("T")

# How often a reader makes sure that the files are what was written.
_LOOK: Final = 1.0

# A rebuild writes this many threads at a time: enough for few segments, few enough to
# sort in memory.
_AT_ONCE: Final = 10_000
_MEGABYTES: Final = 256

# A rebuild waits this long for a batch under way.
_PATIENCE: Final = 30.0


class _Mine(local):
    """Each thread's own view: shared ones give wrong answers."""

    view: View | None = None


class WhooshIndex:
    """An `Index` in a folder."""

    def __init__(self, folder: Path) -> None:
        self._generations = Generations(folder)
        self._files: SealedFiles | None = None
        self._looked_at = 0.0
        self._mine = _Mine()

    def find(
        self, words: str, *, filters: Filters, limit: int = 20, offset: int = 0
    ) -> Found:
        """List the threads that have all the words, or most if too few have all."""

        def look(view: View) -> Found:
            scores, is_loose = matches(
                read(words), view, among=lambda scores: view.keep(scores, filters)
            )
            return Found(
                hits=view.hits(order(scores, offset + limit)[offset:], scores),
                total=len(scores),
                corrected=mended(words, view),
                is_loose=is_loose,
            )

        return self._read(look)

    def like(self, text: str, *, limit: int = 5, language: str = "") -> Sequence[Hit]:
        """List the threads closest to a text."""

        def look(view: View) -> Sequence[Hit]:
            scores = closest(text, view, language=language)
            return view.hits(order(scores, limit), scores)

        return self._read(look)

    def ids(self) -> set[int]:
        """Name every thread known."""
        return self._read(View.ids)

    def is_made(self) -> bool:
        """Look for generations, whatever is in them."""
        return self._generations.exist()

    def is_healthy(self, *, thoroughly: bool = False) -> bool:
        """Compare the files with their seal, while nobody writes, and open them."""
        try:
            with self._generations.writing():
                self._looked_at = 0.0
                self._look()
                cast("SealedFiles", self._files).verify_all(anew=thoroughly)
            self._read(lambda view: view.count)
        except IndexDamaged:
            return False
        return True

    def put(self, documents: Iterable[Document]) -> None:
        """Add threads, replacing what was known of them."""
        batch = {it.thread_id: _fields(it) for it in documents}
        self._change(batch, batch.values())

    def drop(self, thread_ids: Iterable[int]) -> None:
        """Forget threads."""
        self._change(thread_ids, ())

    def rebuild(self, documents: Iterable[Document]) -> None:
        """Write a new generation beside the current one, and swap."""
        with self._generations.writing(patience=_PATIENCE):
            made = self._generations.new()
            index = created(made)
            rest = iter(documents)
            for first in rest:
                with _writer(index, limitmb=_MEGABYTES) as writer:
                    writer.merge = False
                    for it in chain([first], islice(rest, _AT_ONCE - 1)):
                        writer.add_document(**_fields(it))
            seal(made)
            self._generations.make_current(made)
        self._looked_at = 0.0

    def _change(self, gone: Iterable[int], new: Iterable[dict[str, Any]]) -> None:
        with self._generations.writing():
            self._looked_at = 0.0  # somebody may just have made another one current
            generation = self._look()
            try:
                with _writer(opened(generation)) as writer:
                    with writer.searcher() as searcher:
                        for thread_id in gone:
                            known = Term("thread", str(thread_id))
                            writer.delete_by_query(known, searcher=searcher)
                    for fields in new:
                        writer.add_document(**fields)
            except FileNotFoundError as error:
                raise IndexDamaged(str(error)) from error
            except OSError:  # a full disk is not mended by a rebuild
                raise
            except Exception as error:
                raise IndexDamaged(repr(error)) from error
            seal(generation)

    def _read(self, look: Callable[[View], T]) -> T:
        """Ask a view; whatever Whoosh does, ask a fresh one once, then give up."""
        with suppress(Exception):
            return look(self._view())
        self._mine.view = None
        try:
            return look(self._view())
        except IndexDamaged:
            raise
        except Exception as error:
            self._mine.view = None
            raise IndexDamaged(repr(error)) from error

    def _view(self) -> View:
        generation = self._look()
        view = self._mine.view
        if view and view.generation == generation and view.is_up_to_date():
            return view
        if view:
            view.close()
        self._mine.view = View(generation)
        return self._mine.view

    def _look(self) -> Path:
        """Find the current generation, and make sure of it once a second."""
        files = self._files
        if files and monotonic() - self._looked_at < _LOOK:
            return files.generation
        generation = self._generations.current()
        if files is None or files.generation != generation:
            files = SealedFiles(generation)
        files.verify()
        self._files, self._looked_at = files, monotonic()
        return generation


def _fields(document: Document) -> dict[str, Any]:
    text = f"{document.title}\n{document.body}\n{document.replies}"
    return {
        "thread": [str(document.thread_id)],
        "_stored_thread": (document.thread_id, document.kind),
        "stems": weigh(document),
        "words": set(_spellings(text)),
        "marks": document.marks(),
        "day": document.created_at.date().toordinal(),
    }


def _spellings(text: str) -> Iterator[str]:
    for folded, written in spellable(text):
        yield folded
        if written != folded:
            yield f"{folded} {written}"


@contextmanager
def _writer(index: FileIndex, **how: int) -> Iterator[Any]:
    """Write one batch whole or not at all, and always let go of Whoosh's lock."""
    writer = index.writer(compound=False, codec=LengthlessCodec(), **how)
    try:
        yield writer
        writer.commit()
    except BaseException:
        with suppress(Exception):
            writer.cancel()
        raise
    finally:
        with suppress(Exception):  # released already, unless the commit failed
            writer.writelock.release()
