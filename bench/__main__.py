"""`make bench`: what each page costs, as multiples of an empty view in the same run.

Figures are CPU time of all processes of the server, so that a busy machine moves them
less than wall time. The identifiers are those of docs/quality/README.md.
"""

import gzip
import os
import platform
import random
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from statistics import quantiles
from urllib.parse import quote, urlencode

from bench import community, statements
from bench.server import ROOT, Cost, Server, serving

TIMES = 100  # and ten times as often the empty view, in turn
TURNS = 4
REPORT = ROOT / "docs" / "quality" / "performance.md"


@dataclass(frozen=True)
class Line:
    """One row of the report."""

    name: str
    what: str
    figure: str
    target: str


def main() -> None:
    """Measure everything and write it down."""
    random.seed(2026)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(os.environ.get("BENCH_COMMUNITY", place))
        filled = (folder / "forum.db").exists()
        source = "a community made before" if filled else community.fill(folder)
        env = community.settings(folder)
        app = community.application(env)
        counts = community.rows(app, "SELECT kind, count(*) FROM post GROUP BY kind")
        with serving("bench.empty:app", env) as empty, serving("wsgi:app", env) as ours:
            empty.wait("/")
            start = ours.wait("/health/live")
            lines = list(_figures(app, empty, ours, start))
    size = ", ".join(f"{number:,} {kind}s" for kind, number in counts)
    _write(lines, f"{source}: {size}")


def _figures(app, empty: Server, ours: Server, start: float) -> Iterator[Line]:
    yield _line("—", "empty view", empty, ["/"], empty, "1 ×")
    member = {"Cookie": community.cookie_of_a_member(app)}
    ten = _questions(app, 8, 12)
    yield _line(
        "P-02", "question, 8 to 12 replies, visitor", ours, ten, empty, "≤ 18 ×"
    )
    yield _line("P-02", "list, visitor", ours, ["/questions"], empty, "≤ 15 ×")
    yield _line("P-03", "question, member", ours, ten, empty, "≤ 22 ×", member)
    yield _line("P-03", "list, member", ours, ["/questions"], empty, "≤ 18 ×", member)
    yield _line("—", "first page, visitor", ours, ["/"], empty, "—")
    long = _questions(app, 30, 10_000)
    if long:
        yield _line(
            "P-04", "question, over 30 replies, visitor", ours, long, empty, "—"
        )
    words = _common_words(app)
    pages = [f"/search?q={quote(f'{a} {b}')}" for a, b in words]
    yield _line("P-06", "search, two common words", ours, pages, empty, "p95 ≤ 60 ms")
    titles = [f"/search/similar?{urlencode({'title': it})}" for it in _titles(app)]
    yield _line("P-07", "similar questions", ours, titles, empty, "p95 ≤ 30 ms")
    yield Line(
        "P-08", "an answer posted, wall", _posting(ours, ten, member), "p50 ≤ 8 ms"
    )
    yield Line("P-10", "start to first page", f"{start:.2f} s", "≤ 2 s")
    yield from _weights(ours, ten[0])


def _line(
    name: str, what: str, server: Server, paths: list[str], empty: Server, target: str,
    headers: dict[str, str] | None = None,
) -> Line:  # fmt: skip
    base, cost = Cost(0, [], 0), Cost(0, [], 0)
    for _ in range(TURNS):  # a machine is slow for a minute, then fast: so in turn
        base += empty.cost(["/"], times=10 * TIMES)
        cost += server.cost(paths, times=TIMES, headers=headers)
    if cost.status != 200:  # noqa: PLR2004
        sys.exit(f"{what}: {paths[0]} answered {cost.status}")
    return Line(name, what, _cost(cost, base), target)


def _cost(cost: Cost, base: Cost) -> str:
    walls = ", ".join(f"p{it} {cost.wall(it):.1f}" for it in (50, 95, 99))
    return f"**{cost.cpu / base.cpu:.1f} ×** ({cost.cpu:.2f} ms CPU; wall {walls} ms)"


def _posting(server: Server, paths: list[str], member: dict[str, str]) -> str:
    """Post answers as a browser does: the form's tokens come from its page."""
    line, walls = server.connect(), []
    for turn in range(60):
        path = paths[turn % len(paths)]
        page, cookie = _get(line, path, member["Cookie"])
        number = path.split("/")[2]
        form = {
            "csrf_token": re.search(r'name="csrf_token" value="([^"]+)"', page)[1],
            "once": re.search(r'name="once"[^>]*value="([^"]+)"', page)[1],
            "body": f"Measured answer {turn}. Restart it, **then** look again.\n" * 8,
        }
        headers = {
            "Cookie": cookie,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        begun = time.perf_counter()
        line.request("POST", f"/questions/{number}/answers", urlencode(form), headers)
        answer = line.getresponse()
        answer.read()
        walls.append((time.perf_counter() - begun) * 1000)
        if answer.status != 303:  # noqa: PLR2004
            sys.exit(f"posting an answer: {answer.status}")
    cut = quantiles(walls, n=100)
    return f"p50 {cut[49]:.1f} ms, p95 {cut[94]:.1f} ms"


def _get(line: HTTPConnection, path: str, cookie: str) -> tuple[str, str]:
    line.request("GET", path, headers={"Cookie": cookie})
    answer = line.getresponse()
    page = answer.read().decode()
    fresh = (answer.headers["Set-Cookie"] or cookie).partition(";")[0]
    return page, fresh


def _weights(server: Server, path: str) -> Iterator[Line]:
    """P-12: what a first visit brings, compressed as a proxy would."""
    line = server.connect()
    page, _ = _get(line, path, "")
    html = len(gzip.compress(page.encode()))
    found = re.findall(r'(?:href|src)="(/static/[^"#]+)', page)
    total = html
    for address in dict.fromkeys(found):
        line.request("GET", address, headers={"Accept-Encoding": "gzip"})
        total += len(line.getresponse().read())
    requests = 1 + len(dict.fromkeys(found))
    figure = f"HTML {html / 1024:.1f} KB, {total / 1024:.1f} KB in {requests} requests"
    yield Line("P-12", "first visit to a question", figure, "≤ 20 KB, ≤ 60 KB, ≤ 8")


def _questions(app, least: int, most: int) -> list[str]:
    found = community.rows(
        app,
        "SELECT question.id, slug FROM question"
        " JOIN answer ON question_id = question.id JOIN post"
        " ON post.id = question.id WHERE visibility = 'PUBLIC'"
        f" GROUP BY question.id HAVING count(*)"
        f" BETWEEN {least} AND {most}"
        " ORDER BY question.id LIMIT 50",
    )
    return [f"/questions/{number}/{slug}" for number, slug in found]


def _titles(app) -> list[str]:
    found = community.rows(app, "SELECT title FROM post WHERE kind = 'question'")
    return [title for (title,) in random.sample(found, min(200, len(found)))]


def _common_words(app) -> list[tuple[str, str]]:
    """Pairs of words that stand in many titles."""
    counts: dict[str, int] = {}
    for title in _titles(app):
        for word in set(re.findall(r"[a-zà-ÿ]{4,}", title.lower())):
            counts[word] = counts.get(word, 0) + 1
    common = sorted(counts, key=lambda word: -counts[word])[:16]
    return [(a, b) for a in common for b in common if a < b]


def _write(lines: list[Line], size: str) -> None:
    table = "\n".join(
        f"| {it.name} | {it.what} | {it.figure} | {it.target} |" for it in lines
    )
    text = (
        "# What pages cost\n\n"
        f"Measured on {datetime.now(UTC):%d %B %Y} by `make bench`, Python "
        f"{platform.python_version()}, {os.cpu_count()} cores. Community: {size}.\n\n"
        "Multiples are CPU time of the server's processes per request, divided by that "
        "of a bare Flask view on the same server, asked in turn. One worker, one "
        "connection. Nothing is cached between requests but templates and statements."
        f"\n\n| | what | measured | target |\n|---|---|---|---|\n{table}\n"
    )
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    before = REPORT.read_text("utf-8") if REPORT.exists() else ""
    _, title, counted = before.partition(statements.TITLE)
    REPORT.write_text(f"{text}\n{title}{counted}" if title else text, "utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
