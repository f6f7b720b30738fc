"""`make bench-mail`: what becomes of letters in front of a mail server in trouble.

Each trouble is a real conversation with a server that follows a script; the clock is
moved. Then a letter goes to each of thousands, through a worker that is killed.
"""

import multiprocessing
import os
import platform
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from multiprocessing.synchronize import Event
from pathlib import Path

from sqlalchemy import select

from bench import community
from bench.community import FORUM
from bench.server import ROOT
from forum.infra.db import session
from forum.infra.mail import SmtpMailer
from forum.infra.outbox import work_off
from forum.infra.worker import go
from forum.notify.models import Announcement
from tests.faults.crowd import Crossing, announce, cross
from tests.faults.mail_trouble import OWED, TROUBLES, Figures, Trouble, meet
from tests.live import Stack
from tests.postbox import Postbox

PEOPLE, KILLS = int(os.environ.get("BENCH_PEOPLE", "20000")), 12
PACED, ROUNDS = 200, 2  # letters whose pace is taken, and how often
A_GO = 100  # letters that the worker sends in one go
REPORT = ROOT / "docs" / "quality" / "mail.md"


def main() -> None:
    """Measure, and write it down."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        env = community.settings(folder)
        subprocess.run([*FORUM, "migrate"], env=env, check=True)  # noqa: S603 - ours
        empty = (folder / "forum.db").read_bytes()
        ends = [_end(it, empty) for it in TROUBLES]
        pace = _pace(folder, empty)
        crossing = _cross(folder, empty)
    _write(ends, pace, crossing)


def _end(trouble: Trouble, empty: bytes) -> tuple[Trouble, Figures, timedelta]:
    """Let one trouble happen to a community of its own."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "forum.db").write_bytes(empty)
        app = community.application(community.settings(folder))
        with app.app_context():
            figures, tried = meet(trouble, app)
        return trouble, figures, tried[-1]


@dataclass
class Pace:
    """Letters a second, while nothing goes wrong."""

    alone: float = 0
    """Each in a conversation of its own."""

    together: float = 0
    """As the worker sends them."""


def _pace(folder: Path, empty: bytes) -> Pace:
    """Send two ways in turns, so that both meet with what else the machine does."""
    box, is_open = Postbox(), multiprocessing.Event()
    server = multiprocessing.Process(target=_listen, args=(box, is_open), daemon=True)
    server.start()
    is_open.wait()
    begins, pace = folder / "begins.db", Pace()
    begins.write_bytes(empty)
    (folder / "paced").mkdir()
    stack = Stack(folder / "paced", begins)
    mailer = SmtpMailer(box.url, sender="Us <us@example.org>")
    adapters = stack.app.extensions["forum.adapters"]
    stack.app.extensions["forum.adapters"] = replace(adapters, mailer=mailer)
    try:
        announce(stack, A_GO + 2 * PACED * ROUNDS)
        with stack.app.app_context():
            while not _are_told():
                work_off(limit=1)
            go()  # with what is done once only
            for _ in range(ROUNDS):
                pace.alone += _paced(lambda: work_off(limit=1)) / ROUNDS
                pace.together += _paced(go) / ROUNDS
    finally:
        stack.close()
        server.terminate()
        server.join()
    return pace


def _are_told() -> bool:
    """Whether the round is over, so that letters alone are left to do."""
    told = session.scalar(select(Announcement.is_done).order_by(Announcement.id.desc()))
    session.rollback()
    return bool(told)


def _listen(box: Postbox, is_open: Event) -> None:
    with box.opened():
        is_open.set()
        signal.pause()


def _paced(send: Callable[[], int]) -> float:
    sent, begun = 0, time.perf_counter()
    while sent < PACED:
        sent += send()
    return sent / (time.perf_counter() - begun)


def _cross(folder: Path, empty: bytes) -> Crossing:
    box, begins = Postbox(), folder / "empty.db"
    begins.write_bytes(empty)
    (folder / "crowd").mkdir()
    stack = Stack(folder / "crowd", begins, FORUM_MAIL_URL=box.url)
    try:
        with box.opened():
            return cross(stack, box, people=PEOPLE, kills=KILLS)
    finally:
        stack.close()


def _write(
    ends: list[tuple[Trouble, Figures, timedelta]], pace: Pace, it: Crossing
) -> None:
    lines = "\n".join(
        f"| {trouble.what} | {OWED} | {got.taken} | {got.twice} | {got.refused} | "
        f"{got.stuck} | {_span(last)} |"
        for trouble, got, last in ends
    )
    crowd = "\n".join(f"| {what} | {figure} |" for what, figure in _crowd(it))
    text = (
        "# What a mail server can do to letters\n\n"
        f"Measured on {datetime.now(UTC):%d %B %Y} by `BENCH_PEOPLE={PEOPLE} make "
        f"bench-mail`, Python {platform.python_version()}, {os.cpu_count()} cores with "
        f"a load of {os.getloadavg()[0]:.1f}. What is promised: late rather "
        "than lost, never twice. A letter can come twice only when its taking "
        "was not heard, and then under the same Message-ID, by which mail "
        "programs know it again.\n\n"
        "## A server in trouble\n\n"
        "Real conversations with a server that follows a script; the clock is moved. "
        "*Twice* counts letters that the server kept twice, *ends after* the last try."
        "\n\n"
        "| what the server does | owed | taken | twice | refused | stuck | ends after |"
        f"\n|---|---:|---:|---:|---:|---:|---:|\n{lines}\n\n"
        "## A letter to each of thousands\n\n"
        "The worker is killed with SIGKILL on the way, at moments nobody chose.\n\n"
        f"| what | figure |\n|---|---:|\n{crowd}\n\n"
        "## How fast they leave\n\n"
        f"{PACED} letters one way, {PACED} the other, {ROUNDS} times in turns. The "
        "mail server is on the same machine, and every letter's end is on the disk "
        "before the next one begins.\n\n"
        "| letters a second | figure |\n|---|---:|\n"
        f"| each in a conversation of its own | {pace.alone:.0f} |\n"
        f"| as the worker sends them | {pace.together:.0f} |\n"
        f"| so many times as fast | {pace.together / pace.alone:.1f} |\n"
    )
    REPORT.write_text(text, "utf-8")
    sys.stdout.write(text)


def _crowd(it: Crossing) -> Iterator[tuple[str, str]]:
    yield "people who were to have one", f"{it.people:,}"
    yield "kills", str(it.kills)
    yield "letters the server kept", f"{it.kept:,}"
    yield "lost", str(it.lost)
    yield "two different letters to one person", str(it.strangers)
    yield "twice, under the same Message-ID", str(it.twice)
    yield "sent, as the forum knows", f"{it.sent:,}"
    yield "letters a second, starts of the worker included", _rate(it)


def _rate(it: Crossing) -> str:
    return f"{it.people / it.seconds:.0f}"


def _span(span: timedelta) -> str:
    minutes = span // timedelta(minutes=1)
    return f"{minutes // 60} h {minutes % 60} min" if minutes else "at once"


if __name__ == "__main__":
    main()
