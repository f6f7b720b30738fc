"""One thread's view of one generation, as it was when it was opened."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.reading import IndexReader, TermNotFound

from forum.search.adapters.format import SCHEMA, Pair
from forum.search.rules import Filters, Hit


class _Folder(FileStorage):  # type: ignore[misc] # has no types
    """The files of a generation, and which of them are open.

    Where a merge removes a file that Whoosh is just opening, Whoosh begins again and
    forgets to close the others.
    """

    def __init__(self, generation: Path) -> None:
        super().__init__(str(generation))
        self._open: list[Any] = []

    def open_file(self, name: str, **options: Any) -> Any:  # noqa: ANN401 - Whoosh's
        try:
            self._open.append(super().open_file(name, **options))
        except OSError:
            self.let_go()
            raise
        return self._open[-1]

    def let_go(self) -> None:
        while self._open:
            file = self._open.pop()
            if not file.is_closed:
                file.close()


def opened(generation: Path) -> FileIndex:
    """Open the Whoosh index in a folder; its schema is ours, not the pickled one."""
    return FileIndex(FileStorage(str(generation)), schema=SCHEMA)


def created(generation: Path) -> FileIndex:
    """Make an empty Whoosh index in a folder."""
    return FileIndex.create(FileStorage(str(generation)), SCHEMA)


class View:
    """What a search asks of an index: postings, words, marks and days.

    Documents go by the numbers that Whoosh gives them, until they become hits.
    """

    def __init__(self, generation: Path) -> None:
        self.generation = generation
        self._folder = _Folder(generation)
        self._index = FileIndex(self._folder, schema=SCHEMA)
        self._reader = self._index.reader()
        self.count: int = self._reader.doc_count_all()
        self._parts: list[_Part] = []
        for leaf in self._reader.leaf_readers() if self.count else ():
            self._parts.append(_Part(*leaf))

    def is_up_to_date(self) -> bool:
        """Whether nothing was written since."""
        return bool(self._index.latest_generation() == self._reader.generation())

    def close(self) -> None:
        """Let go of the files."""
        self._folder.let_go()

    def __del__(self) -> None:
        """Let go of the files when the thread that had this view is gone."""
        self.close()

    def frequency(self, stem: str) -> int:
        """Tell how many documents have this stem."""
        return sum(part.frequency("stems", stem) for part in self._parts)

    def weights(self, stem: str) -> Iterator[Pair]:
        """List the documents that have it, with its weight in each."""
        return chain.from_iterable(part.weights("stems", stem) for part in self._parts)

    def usage(self, word: str) -> int:
        """Tell how many threads use a folded word."""
        return sum(part.frequency("words", word) for part in self._parts)

    def spelt(self, word: str) -> str:
        """Give a folded word its usual accents back; nothing if no thread has it.

        Words of threads that are gone stay in the files for a while: only one that a
        thread still has is told.
        """
        accented = {
            term: self.usage(term)
            for part in self._parts
            for term in part.beginning_with("words", f"{word} ")
        }
        usual = max(accented, key=lambda it: (accented[it], it), default=word)
        if accented.get(usual, 0) * 2 < self.usage(word):
            usual = word
        if any(part.has("words", usual) for part in self._parts):
            return usual.partition(" ")[2] or word
        return ""

    def keep(self, scores: dict[int, float], filters: Filters) -> dict[int, float]:
        """Keep the documents that the filters allow."""
        kept = sorted(scores)
        for mark in filters.marks():
            kept = [it for part in self._parts for it in part.bearing(mark, kept)]
        if filters.since or filters.until:
            kept = [
                it
                for part in self._parts
                for it in part.own(kept)
                if filters.covers(part.day(it))
            ]
        return {it: scores[it] for it in kept}

    def hits(self, documents: Sequence[int], scores: Mapping[int, float]) -> list[Hit]:
        """Say which threads some documents are."""
        found = ((it, self._reader.stored_fields(it)["thread"]) for it in documents)
        return [Hit(thread_id, kind, scores[it]) for it, (thread_id, kind) in found]

    def ids(self) -> set[int]:
        """Name every thread there is."""
        return {stored["thread"][0] for _, stored in self._reader.iter_docs()}


class _Part:
    """One segment: files that never change, and numbers that begin at `base`."""

    def __init__(self, reader: IndexReader, base: int) -> None:
        self._base = base
        self._end = base + reader.doc_count_all()
        self._gone = frozenset(reader.segment().deleted_docs())
        # Opened now: a merge may remove these files while we still read the rest.
        self._days = reader.column_reader("day")
        reader.stored_fields(0)
        self._terms = reader.codec().terms_reader(reader.storage(), reader.segment())

    def frequency(self, field: str, term: str) -> int:
        try:
            return int(self._terms.doc_frequency(field, term.encode()))
        except KeyError:
            return 0

    def weights(self, field: str, term: str) -> Iterator[Pair]:
        base, gone = self._base, self._gone
        for document, weight in self._pairs(field, term):
            if document not in gone:
                yield base + document, weight

    def has(self, field: str, term: str) -> bool:
        return next(self.weights(field, term), None) is not None

    def beginning_with(self, field: str, prefix: str) -> Iterator[str]:
        start = prefix.encode()
        for name, term in self._terms.terms_from(field, start):
            if name != field or not term.startswith(start):
                break
            yield term.decode()

    def own(self, documents: Sequence[int]) -> Iterator[int]:
        return (it for it in documents if self._base <= it < self._end)

    def bearing(self, mark: str, documents: Sequence[int]) -> Iterator[int]:
        """Walk down sorted documents and the bearers of a mark, side by side."""
        bearers = self._postings("marks", mark)
        for it in self.own(documents):
            if not bearers or not bearers.is_active():
                break
            bearers.skip_to(it - self._base)
            if bearers.is_active() and bearers.id() == it - self._base:
                yield it

    def day(self, document: int) -> date:
        return date.fromordinal(self._days[document - self._base])

    def _pairs(self, field: str, term: str) -> Iterator[Pair]:
        try:
            facts = self._terms.term_info(field, term.encode())
        except TermNotFound:
            return iter(())
        if facts.is_inlined():
            ids, weights, _ = facts.inlined_postings()
            return zip(ids, weights, strict=True)
        found: Iterator[Pair] = self._postings(field, term).pairs()
        return found

    def _postings(self, field: str, term: str) -> Any:  # noqa: ANN401 - Whoosh's
        try:
            return self._terms.matcher(field, term.encode(), SCHEMA[field].format)
        except TermNotFound:
            return None
