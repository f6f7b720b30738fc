"""`make bench-fanout`: what a page and the round take when thousands wait for it.

An answer to a question that so many people have is posted through the site's own
action. A worker goes round and is killed halfway; another one goes on, while somebody
else keeps posting. Few have a proved address: sending is the mail server's time.
"""

import os
import platform
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles

from sqlalchemy import delete, insert

from bench import community
from bench.community import FORUM
from bench.imports import most_memory
from bench.server import ROOT
from forum.askers.models import AskerEdge
from forum.askers.rules import Tie
from forum.infra.db import session, transaction
from forum.infra.outbox import Job
from forum.kernel.clock import now
from forum.people import queries as people
from forum.people.models import Person
from forum.questions import actions
from forum.questions.queries import get
from forum.taxonomy.actions import keep_area
from forum.taxonomy.models import Area

ASKERS = 50_000
MAILED = 500  # one in so many has an address to send to
TIMES = 20
REPORT = ROOT / "docs" / "quality" / "messages.md"


@dataclass(frozen=True)
class Life:
    """What one worker did before it ended."""

    told: int
    seconds: float
    memory: int


def main() -> None:
    """Measure, and write it down."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        env = community.settings(folder)
        subprocess.run([*FORUM, "migrate"], env=env, check=True)  # noqa: S603 - ours
        with community.application(env).app_context():
            few, many = _ask(2, first=1), _ask(ASKERS, first=1_000)
            quick, slow = _posting(few), _posting(many)
            with transaction():  # of all that was posted, the last is told
                session.execute(delete(Job))
            _post(many)
            round_ = Round(folder, env, count_of(folder, "announcement"))
            half = round_.live(lambda: round_.told() > ASKERS // 2)
            waits: list[float] = []
            rest = round_.live(lambda: waits.append(_post(few)) or round_.is_done())
            twice = round_.told() - round_.people()
    _write(quick, slow, (half, rest), waits, twice)


def _ask(askers: int, *, first: int) -> int:
    """Ask something that so many people have, a few of them with a proved address."""
    ids = range(first, first + askers)
    with transaction():
        session.execute(
            insert(Person),
            [
                {
                    "id": it,
                    "handle": f"p{it}",
                    "name": f"Person {it}",
                    "email": f"p{it}@example.org",
                    "email_confirmed_at": None if it % MAILED else now(),
                }
                for it in ids
            ],
        )
        person = people.get(first)
        person.email_confirmed_at = now()
        area = keep_area(Area(slug=f"area-{first}", names={"en": "Box"}))
        question = actions.ask(
            title="The box restarts every night",
            body="At three.",
            area_id=area.id,
            by=people.member(person),
        )
        ties = [
            {"post_id": question.id, "person_id": it, "tie": Tie.ME_TOO} for it in ids
        ]
        session.execute(insert(AskerEdge), ties[1:])
        return question.id


def _posting(question_id: int) -> list[float]:
    return [_post(question_id) for _ in range(TIMES)]


def _post(question_id: int) -> float:
    """Post an answer as a page would; say how many milliseconds that took."""
    begun = time.perf_counter()
    with transaction():
        by = people.member(people.get(1))
        actions.answer(get(question_id, by), "Press the button.\n" * 8, by=by)
    return (time.perf_counter() - begun) * 1000


@dataclass(frozen=True)
class Round:
    """The round of one announcement, seen from outside the worker."""

    folder: Path
    env: dict[str, str]
    id: int

    def told(self) -> int:
        """Count the rows."""
        return count_of(self.folder, f"notification WHERE announcement_id = {self.id}")

    def people(self) -> int:
        """Count the people they are of."""
        of_it = f"FROM notification WHERE announcement_id = {self.id}"
        return count_of(self.folder, f"(SELECT DISTINCT person_id {of_it})")

    def is_done(self) -> int:
        """Whether everybody has had their turn."""
        return count_of(self.folder, f"announcement WHERE id = {self.id} AND is_done")

    def live(self, until: Callable[[], object]) -> Life:
        """Let a worker go round until something is so, then kill it."""
        before = self.told()
        worker = subprocess.Popen([*FORUM, "work"], env=self.env)  # noqa: S603 - ours
        try:
            while self.told() == before:
                time.sleep(0.01)
            begun, first = time.monotonic(), self.told()
            while not until():
                time.sleep(0.05)
            seconds, told = time.monotonic() - begun, self.told() - first
            return Life(told, seconds, most_memory(worker.pid))
        finally:
            worker.kill()
            worker.wait()


def count_of(folder: Path, of: str) -> int:
    """Count rows, from outside."""
    with closing(sqlite3.connect(folder / "forum.db", timeout=30)) as database:
        return int(database.execute(f"SELECT count(*) FROM {of}").fetchone()[0])


def _write(
    quick: list[float],
    slow: list[float],
    lives: tuple[Life, Life],
    waits: list[float],
    twice: int,
) -> None:
    half, rest = lives
    lines = [
        ("an answer posted, 2 people wait for it, wall", walls(quick), "—"),
        (f"an answer posted, {ASKERS:,} wait for it, wall", walls(slow), "< 500 ms"),
        ("the round, until the worker is killed", rate(half), "—"),
        ("the round, the worker after it", rate(rest), "—"),
        ("people told twice", str(twice), "0"),
        ("an answer posted elsewhere meanwhile, wall", walls(waits), "—"),
        (
            "peak memory of a worker",
            f"{max(it.memory for it in lives) // 1024} MiB",
            "—",
        ),
    ]
    table = "\n".join(f"| {what} | {figure} | {aim} |" for what, figure, aim in lines)
    text = (
        "# What telling everyone takes\n\n"
        f"Measured on {datetime.now(UTC):%d %B %Y} by `make bench-fanout`, Python "
        f"{platform.python_version()}, {os.cpu_count()} cores with a load of "
        f"{os.getloadavg()[0]:.1f}. A question that {ASKERS:,} people have is "
        f"answered; one in {MAILED} has a proved address. Posting is the action with "
        "its transaction, on the disk when it ends. The worker goes round in batches "
        "of 500 and is killed halfway.\n\n"
        f"| what | measured | target |\n|---|---|---|\n{table}\n"
    )
    _, heading, rest = REPORT.read_text("utf-8").partition("\n## ")
    REPORT.write_text(text + heading + rest, "utf-8")
    sys.stdout.write(text)


def walls(times: list[float]) -> str:
    """Sum up how long something took, in milliseconds."""
    cut = quantiles(times, n=100)
    return f"p50 {cut[49]:.1f} ms, p95 {cut[94]:.1f} ms, at most {max(times):.1f} ms"


def rate(life: Life) -> str:
    """Say how many a worker told, and how fast."""
    each = life.told / max(life.seconds, 0.01)
    return f"{life.told:,} in {life.seconds:.1f} s, {each:,.0f} a second"


if __name__ == "__main__":
    main()
