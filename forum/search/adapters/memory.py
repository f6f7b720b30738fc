"""An index for tests, gone when the process ends."""

from collections.abc import Iterable, Mapping, Sequence

from forum.search.rules import Document, Filters, Found, Hit
from forum.search.rules.ranking import closest, matches, order, read, weigh
from forum.search.rules.spelling import mended, spellable


class MemoryIndex:
    """An `Index` in a dictionary, read from end to end."""

    def __init__(self) -> None:
        self._documents: dict[int, Document] = {}
        self._weights: dict[int, Mapping[str, float]] = {}
        self._spellings: dict[int, Mapping[str, str]] = {}

    def put(self, documents: Iterable[Document]) -> None:
        """Add threads, replacing what was known of them."""
        for it in documents:
            self._documents[it.thread_id] = it
            self._weights[it.thread_id] = weigh(it)
            text = f"{it.title}\n{it.body}\n{it.replies}"
            self._spellings[it.thread_id] = dict(spellable(text))

    def drop(self, thread_ids: Iterable[int]) -> None:
        """Forget threads."""
        for thread_id in thread_ids:
            self._documents.pop(thread_id, None)
            self._weights.pop(thread_id, None)
            self._spellings.pop(thread_id, None)

    def rebuild(self, documents: Iterable[Document]) -> None:
        """Start again with these."""
        self.drop(self.ids())
        self.put(documents)

    def find(
        self, words: str, *, filters: Filters, limit: int = 20, offset: int = 0
    ) -> Found:
        """List the threads that have all the words, or most if too few have all."""

        def among(scores: dict[int, float]) -> dict[int, float]:
            wanted = set(filters.marks())
            return {
                it: score
                for it, score in scores.items()
                if wanted <= set(self._documents[it].marks())
                and filters.covers(self._documents[it].created_at.date())
            }

        scores, is_loose = matches(read(words), self, among=among)
        return Found(
            hits=self._hits(order(scores, offset + limit)[offset:], scores),
            total=len(scores),
            corrected=mended(words, self),
            is_loose=is_loose,
        )

    def like(self, text: str, *, limit: int = 5, language: str = "") -> Sequence[Hit]:
        """List the threads closest to a text."""
        scores = closest(text, self, language=language)
        return self._hits(order(scores, limit), scores)

    def ids(self) -> set[int]:
        """Name every thread known."""
        return set(self._documents)

    def is_made(self) -> bool:
        """Tell that memory is there at once."""
        return True

    def is_healthy(self, *, thoroughly: bool = False) -> bool:  # noqa: ARG002
        """Tell that memory does not rot."""
        return True

    @property
    def count(self) -> int:
        """How many threads there are."""
        return len(self._documents)

    def frequency(self, stem: str) -> int:
        """Tell how many threads have this stem."""
        return sum(stem in weights for weights in self._weights.values())

    def weights(self, stem: str) -> Iterable[tuple[int, float]]:
        """List the threads that have it, with its weight in each."""
        return [(it, has[stem]) for it, has in self._weights.items() if stem in has]

    def usage(self, word: str) -> int:
        """Tell how many threads use a folded word."""
        return sum(word in spellings for spellings in self._spellings.values())

    def spelt(self, word: str) -> str:
        """Give a folded word its accents back."""
        every = (spellings.get(word, "") for spellings in self._spellings.values())
        return max(every, default="")

    def _hits(self, ids: Sequence[int], scores: Mapping[int, float]) -> list[Hit]:
        return [Hit(it, self._documents[it].kind, scores[it]) for it in ids]
