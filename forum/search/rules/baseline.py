"""The plainest good ranking, to stand beside ours: BM25 on all words of a thread."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from math import log
from typing import Final

from forum.search.rules.index import Document
from forum.search.rules.words import stems

_K: Final = 1.2
_B: Final = 0.75


class PlainBm25:
    """Title, body and replies as one bag of words, with the textbook's constants."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._lengths: dict[int, int] = {}
        for it in documents:
            text = f"{it.title}\n{it.body}\n{it.replies}"
            counted = Counter(stems(text, it.language))
            self._lengths[it.thread_id] = counted.total()
            for stem, times in counted.items():
                self._counts[stem][it.thread_id] = times
        self._usual = sum(self._lengths.values()) / max(1, len(self._lengths))

    def like(self, text: str, *, language: str, limit: int) -> list[int]:
        """List the closest threads."""
        scores: dict[int, float] = defaultdict(float)
        for stem, said in Counter(stems(text, language)).items():
            counts = self._counts.get(stem, {})
            rest = len(self._lengths) - len(counts)
            rarity = log(1 + (rest + 0.5) / (len(counts) + 0.5))
            for thread_id, times in counts.items():
                length = 1 - _B + _B * self._lengths[thread_id] / self._usual
                gain = times * (_K + 1) / (times + _K * length)
                scores[thread_id] += said * rarity * gain
        return sorted(scores, key=lambda it: (-scores[it], it))[:limit]
