"""How fast threads come in, whether it stays so, and what memory it takes.

    python bench/imports.py FOLDER [--stream]

FOLDER is a folder of exports of Mozilla's support forum. A community is made in a
temporary folder; the import and the worker that indexes run as they would, as two
processes. Every second, posts kept and memory used are written down.
"""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from forum.app import create_app
from forum.config import Config
from forum.infra.db import db

FORUM = [sys.executable, "-m", "forum.cli"]


@dataclass(frozen=True)
class Sample:
    """How far an import was at some moment."""

    seconds: float
    processor: float
    posts: int


def main(folder: str, *options: str) -> None:
    """Measure one import, indexing included."""
    with tempfile.TemporaryDirectory() as place:
        env = os.environ | {
            "FORUM_INSTANCE": place,
            "FORUM_SEARCH_INDEX": f"{place}/search_index",
            "FORUM_DEMO": "0",
        }
        _make_tables(env)
        command = [*FORUM, "import", "kitsune", folder, *options]
        begun = time.monotonic()
        worker = subprocess.Popen([*FORUM, "work"], env=env)  # noqa: S603
        coming_in = subprocess.Popen(command, env=env)  # noqa: S603
        samples: list[Sample] = []
        memory = {"import": 0, "worker": 0}
        while coming_in.poll() is None or _jobs(place):
            for name, process in (("import", coming_in), ("worker", worker)):
                memory[name] = max(memory[name], _resident(process.pid))
            posts = _posts(place)
            if posts and coming_in.returncode is None:
                spent = time.monotonic() - begun
                samples.append(Sample(spent, _processor(coming_in.pid), posts))
            time.sleep(1)
        wall = time.monotonic() - begun
        worker.terminate()
        worker.wait()
        _tell(samples, wall, memory)


def _make_tables(env: dict[str, str]) -> None:
    app = create_app(Config.from_env(env))
    with app.app_context():
        db.create_all()
        db.engine.dispose()


def _tell(samples: list[Sample], wall: float, memory: dict[str, int]) -> None:
    """Say the rate by the clock and by the processor, which others do not slow down."""
    last, third = samples[-1], len(samples) // 3
    print(f"{last.posts} posts kept in {last.seconds:.0f} s, indexed in {wall:.0f} s")
    print(f"{last.posts / wall:.0f} posts/s, indexing included")
    for name, part in (
        ("start", samples[: third + 1]),
        ("middle", samples[third : 2 * third + 1]),
        ("end", samples[2 * third :]),
    ):
        posts = part[-1].posts - part[0].posts
        clock = posts / (part[-1].seconds - part[0].seconds)
        processor = posts / (part[-1].processor - part[0].processor)
        print(f"  {name}: {clock:.0f} posts/s, {processor:.0f} per processor second")
    for name, peak in memory.items():
        print(f"peak memory of the {name}: {peak / 1024:.0f} MiB")


def _posts(place: str) -> int:
    return _count(place, "SELECT count(*) FROM post")


def _jobs(place: str) -> int:
    return _count(place, "SELECT count(*) FROM job WHERE due_at IS NOT NULL")


def _count(place: str, query: str) -> int:
    with closing(sqlite3.connect(Path(place) / "forum.db")) as database:
        return int(database.execute(query).fetchone()[0])


def _processor(pid: int) -> float:
    """Read how many seconds of processor a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


def _resident(pid: int) -> int:
    """Read the most memory that a process has held so far, in KiB."""
    try:
        status = Path(f"/proc/{pid}/status").read_text("ascii")
    except OSError:
        return 0
    lines = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
    return int(lines.get("VmHWM", "0 kB").split()[0])


if __name__ == "__main__":
    main(*sys.argv[1:])
