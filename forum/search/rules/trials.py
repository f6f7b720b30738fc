"""Questions asked in other words, and what should be found for them.

Two kinds of files are read: documents with queries, one JSON record a line
(`{"id", "question", "answer"}` and `{"query", "relevant": [ids]}`), and pairs, one
thread a line with the threads that say the same (`id TAB id,id`).
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from time import process_time

from forum.search.rules.index import Document
from forum.search.rules.judging import Trial

Ask = Callable[[str], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Query:
    """Words, what should be found for them, and the thread they come from, if any."""

    words: str
    relevant: frozenset[int]
    asked_in: int | None = None


def documents(lines: Iterable[str], *, language: str = "en") -> Iterator[Document]:
    """Read questions with an answer, each as a thread of its own."""
    for record in map(json.loads, lines):
        yield Document(
            thread_id=record["id"],
            kind="question",
            title=record["question"],
            replies=record["answer"],
            language=language,
            created_at=datetime(2018, 1, 1, tzinfo=UTC),
        )


def queries(lines: Iterable[str]) -> Iterator[Query]:
    """Read what people asked in other words."""
    for record in map(json.loads, lines):
        yield Query(record["query"], frozenset(record["relevant"]))


def pairs(lines: Iterable[str]) -> Iterator[tuple[int, frozenset[int]]]:
    """Read which threads somebody said were about the same."""
    for line in lines:
        thread_id, _, same = line.partition("\t")
        yield int(thread_id), frozenset(map(int, same.split(",")))


def tried(asked: Iterable[Query], ask: Ask) -> Iterator[Trial]:
    """Ask each query and take the time; a thread does not answer itself."""
    for query in asked:
        begun = process_time()
        ranked = ask(query.words)
        seconds = process_time() - begun
        others = [it for it in ranked if it != query.asked_in]
        yield Trial(query.relevant, others, seconds)
