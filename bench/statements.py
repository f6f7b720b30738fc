"""`make bench-statements`: how many SQL statements each page takes, for whom.

The demonstration is planted, the worker does what is owed, and every public page of
each kind is opened twice: what counts is the second time. A kind's figure is that of
the page that takes most, after that of the page that takes fewest where they differ.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from flask import Flask
from sqlalchemy import event
from sqlalchemy.engine import Engine

from bench import community
from bench.community import FORUM
from bench.server import ROOT
from forum.infra.outbox import work_off
from forum.insights.jobs import count_again

REPORT: Final = ROOT / "docs" / "quality" / "performance.md"
TITLE: Final = "## How many statements a page takes"
READERS: Final = {
    "visitor": "",
    "customer": "claire",
    "moderator": "marc",
    "staff": "nadia",
}
"""One account of the demonstration for each."""

PAGES: Final = {
    "first page": ("/",),
    "questions": ("/questions",),
    "ideas": ("/ideas", "/ideas?sort=new", "/ideas?sort=most-asked"),
    "results": ("/results",),
    "promises": ("/commitments",),
    "our promise": ("/promise",),
    "ledger": ("/ledger",),
    "a question": "SELECT '/questions/' || id || '/' || slug FROM question",
    "an idea": "SELECT '/ideas/' || id || '/' || slug FROM idea",
    "a result": "SELECT '/results/' || id || '/' || slug FROM loop_update",
    "a promise": "SELECT '/commitments/' || id FROM commitment",
    "desk": ("/desk",),
    "notifications": ("/notifications",),
    "my exchanges": ("/me/exchanges",),
}


def main() -> None:
    """Count, and put the table in its place in the report."""
    with tempfile.TemporaryDirectory() as place:
        text = section(Path(place))
    before, _, _ = REPORT.read_text("utf-8").partition(TITLE)
    REPORT.write_text(before.rstrip() + f"\n\n{text}", "utf-8")
    sys.stdout.write(text)


def section(folder: Path) -> str:
    """Plant the demonstration in an empty folder and count."""
    env = community.settings(folder)
    for command in (["migrate"], ["demo", "plant"], ["search", "rebuild"]):
        subprocess.run([*FORUM, *command], env=env, check=True)  # noqa: S603 - ours
    app = community.application(env)
    with app.app_context():
        while work_off(limit=10_000):
            pass
        count_again()
    clients = {name: _client(app, handle) for name, handle in READERS.items()}
    lines = [
        f"| {what} | " + " | ".join(_range(it, paths) for it in clients.values()) + " |"
        for what, paths in _paths(app).items()
    ]
    head = f"| | {' | '.join(clients)} |\n|---|{'---|' * len(clients)}"
    return (
        f"{TITLE}\n\n"
        "Counted by `make bench-statements` on every public page of the demonstration, "
        "opened for the second time: the fewest and the most. A dash is a page that "
        f"is not theirs.\n\n{head}\n" + "\n".join(lines) + "\n"
    )


def _paths(app: Flask) -> Mapping[str, tuple[str, ...]]:
    return {
        what: tuple(path for (path,) in community.rows(app, it))
        if isinstance(it, str)
        else it
        for what, it in PAGES.items()
    }


def _client(app: Flask, handle: str):
    client = app.test_client()
    if handle:
        cookie = community.cookie_of(app, handle)
        client.set_cookie("forum", cookie.removeprefix("forum="))
    return client


def _range(client, paths: tuple[str, ...]) -> str:
    found = sorted(it for path in paths if (it := _count(client, path)) is not None)
    if not found:
        return "—"
    few, most = found[0], found[-1]
    return str(most) if few == most else f"{few}–{most}"


def _count(client, path: str) -> int | None:
    """Count what a page takes; nothing for one that is not for this reader."""
    client.get(path)
    with _counted() as ran:
        answer = client.get(path)
    return len(ran) if answer.status_code == 200 else None  # noqa: PLR2004


@contextmanager
def _counted() -> Iterator[list[str]]:
    ran: list[str] = []

    def note(_connection, _cursor, statement, *_rest) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            ran.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield ran
    event.remove(Engine, "before_cursor_execute", note)


if __name__ == "__main__":
    main()
