"""`make bench-search`: how often search and suggestions find what was meant.

Two sets of real questions that were asked twice: paraphrases of a hundred and
twenty-five questions, and threads of a large forum that its volunteers linked as the
same. Our ranking stands beside plain BM25 on the same words. The identifiers are those
of docs/quality/README.md.
"""

import gzip
import html
import json
import os
import platform
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

from forum.search.adapters.whoosh import WhooshIndex
from forum.search.rules import Document, Filters
from forum.search.rules.baseline import PlainBm25
from forum.search.rules.judging import Verdict, judge
from forum.search.rules.spelling import single_edits, spellable
from forum.search.rules.trials import Query, documents, pairs, queries, tried
from forum.search.rules.words import LANGUAGES, fold, stem

ROOT = Path(__file__).parent.parent
REPORT = ROOT / "docs" / "quality" / "search.md"
DEEP = 100
MISSPELT = 1000
SEED = 2026


@dataclass(frozen=True)
class Set:
    """Threads, and what was asked about them."""

    name: str
    threads: Sequence[Document]
    asked: Sequence[Query]
    language: str


@dataclass(frozen=True)
class Line:
    """One row of the report."""

    of: str
    what: str
    verdict: Verdict


def main() -> None:
    """Measure both sets and write it down."""
    data = Path(os.environ["TEST_REAL_DATA"])
    lines: list[Line] = []
    with tempfile.TemporaryDirectory() as place:
        for each in (_paraphrases(data), _linked_threads(data, whole=True)):
            index = WhooshIndex(Path(place) / each.name)
            begun = process_time()
            index.rebuild(each.threads)
            speed = len(each.threads) / (process_time() - begun)
            lines += _judged(each, index)
        titles = _linked_threads(data, whole=False)
        lines += _judged(titles, index)
        spelling = _spelling(each.threads, index)
    _write(lines, spelling, f"{speed:.0f}")


def _judged(each: Set, index: WhooshIndex) -> Iterator[Line]:
    plain = PlainBm25(each.threads)
    ways: dict[str, Callable[[str], list[int]]] = {
        "plain BM25": lambda words: plain.like(
            words, language=each.language, limit=DEEP
        ),
        "suggestions": lambda words: [
            it.thread_id for it in index.like(words, limit=DEEP, language=each.language)
        ],
        "suggestions, language unknown": lambda words: [
            it.thread_id for it in index.like(words, limit=DEEP)
        ],
        "search": lambda words: [
            it.thread_id for it in index.find(words, filters=Filters(), limit=DEEP).hits
        ],
    }
    for what, ask in ways.items():
        yield Line(each.name, what, judge(tried(each.asked, ask)))


def _paraphrases(data: Path) -> Set:
    folder = data / "retrieval"
    return Set(
        "StackFAQ paraphrases",
        list(documents(_lines(folder / "stackfaq-documents.jsonl.gz"))),
        list(queries(_lines(folder / "stackfaq-queries-dev.jsonl.gz"))),
        "en",
    )


def _linked_threads(data: Path, *, whole: bool) -> Set:
    """Ask each thread what is like it: with its title and text, or its title alone."""
    folder = data / "forum-firefox"
    replies: dict[int, list[str]] = {}
    for it in map(json.loads, _lines(folder / "answers.jsonl.gz")):
        if not it["is_spam"]:
            replies.setdefault(it["question_id"], []).append(_plain(it["body_html"]))
    threads = {
        it["id"]: Document(
            thread_id=it["id"],
            kind="question",
            title=it["title"],
            body=_plain(it["body_html"]),
            replies="\n".join(replies.get(it["id"], ())),
            language=it["locale"][:2],
            created_at=datetime.fromisoformat(it["created"]),
        )
        for it in map(json.loads, _lines(folder / "questions.jsonl.gz"))
    }
    asked = [
        Query(_words(threads[one], whole=whole), others, one)
        for one, others in pairs(_lines(folder / "similar-dev.tsv"))
    ]
    name = "Firefox forum, linked threads" + ("" if whole else ", by their titles")
    return Set(name, list(threads.values()), asked, "en")


def _words(thread: Document, *, whole: bool) -> str:
    return f"{thread.title}\n{thread.body}" if whole else thread.title


def _spelling(threads: Iterable[Document], index: WhooshIndex) -> list[str]:
    """Mistype indexed words with one slip each, and see how many come back."""
    usage: Counter[str] = Counter()
    for it in threads:
        text = f"{it.title}\n{it.body}\n{it.replies}"
        usage.update({folded for folded, _ in spellable(text) if len(folded) > 3})  # noqa: PLR2004 - four letters
    rng = random.Random(SEED)  # noqa: S311 - repeatable on purpose
    words = sorted(usage)
    often = [it for it in words if usage[it] >= 5]  # noqa: PLR2004 - five threads
    samples = {
        "as often as it is used": rng.choices(
            words, [usage[it] for it in words], k=MISSPELT
        ),
        "each word of five threads or more alike": rng.sample(often, MISSPELT),
        "each word alike, the slips of authors included": rng.sample(words, MISSPELT),
    }
    return [f"| {how} | {_mended(it, index, rng):.1%} |" for how, it in samples.items()]


def _mended(words: Sequence[str], index: WhooshIndex, rng: random.Random) -> float:
    right = 0
    for word in words:
        slips = [it for it in single_edits(word) if it != word]
        typed = rng.choice(slips)
        meant = fold(index.find(typed, filters=Filters()).corrected or typed)
        right += any(stem(meant, each) == stem(word, each) for each in LANGUAGES)
    return right / len(words)


def _write(lines: Sequence[Line], spelling: Sequence[str], speed: str) -> None:
    table = "\n".join(
        f"| {it.of} | {it.what} | {it.verdict.queries} | {it.verdict.mrr:.3f} "
        f"| {it.verdict.map:.3f} | {it.verdict.p_at_1:.3f} | {it.verdict.p_at_5:.3f} "
        f"| {it.verdict.r_at_10:.3f} | {it.verdict.p50:.1f} | {it.verdict.p95:.1f} |"
        for it in lines
    )
    mended = "\n".join(spelling)
    text = (
        "# What search finds\n\n"
        f"Measured on {datetime.now(UTC):%d %B %Y} by `make bench-search` with "
        "`TEST_REAL_DATA` naming the folder of real data, Python "
        f"{platform.python_version()}, {os.cpu_count()} cores with a load of "
        f"{os.getloadavg()[0]:.1f}. Times are milliseconds of CPU a query. The index "
        f"took {speed} threads a second of CPU.\n\n"
        "*Search* wants all the words and is not made for whole questions: it is "
        "here for its time.\n\n"
        "| set | ranking | queries | MRR | MAP | P@1 | P@5 | R@10 | p50 ms | p95 ms |\n"
        f"|---|---|---:|---:|---:|---:|---:|---:|---:|---:|\n{table}\n\n"
        "## Spelling\n\n"
        "One slip of the finger in an indexed word of four letters or more: a letter "
        "skipped, swapped, added or hit wrong. Right is the word itself, or one that "
        f"search takes for the same. {MISSPELT:,} words each, seed {SEED}.\n\n"
        f"| words | mended |\n|---|---:|\n{mended}\n"
    )
    REPORT.write_text(text, "utf-8")
    sys.stdout.write(text)


def _lines(file: Path) -> list[str]:
    with (
        gzip.open(file, "rt", encoding="utf-8")
        if file.suffix == ".gz"
        else file.open(encoding="utf-8") as lines
    ):
        return list(lines)


def _plain(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", markup))


if __name__ == "__main__":
    main()
