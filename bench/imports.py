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
from itertools import pairwise
from pathlib import Path
from statistics import mean

from forum.app import create_app
from forum.config import Config
from forum.infra.db import db

FORUM = [sys.executable, "-m", "forum.cli"]


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
        samples = [(0.0, 0)]
        memory = {"import": 0, "worker": 0}
        while coming_in.poll() is None or _jobs(place):
            time.sleep(1)
            for name, process in (("import", coming_in), ("worker", worker)):
                memory[name] = max(memory[name], _resident(process.pid))
            if coming_in.returncode is None:
                samples.append((time.monotonic() - begun, _posts(place)))
        wall = time.monotonic() - begun
        worker.terminate()
        worker.wait()
        _tell(samples, _posts(place), wall, memory)


def _make_tables(env: dict[str, str]) -> None:
    app = create_app(Config.from_env(env))
    with app.app_context():
        db.create_all()
        db.engine.dispose()


def _tell(
    samples: list[tuple[float, int]], posts: int, wall: float, memory: dict[str, int]
) -> None:
    kept_in = samples[-1][0]
    rates = [(b - a) / (t - s) for (s, a), (t, b) in pairwise(samples) if a or b]
    third = max(len(rates) // 3, 1)
    print(f"{posts} posts kept in {kept_in:.0f} s, indexed after {wall:.0f} s:")
    print(f"  {posts / kept_in:.0f} posts/s kept, {posts / wall:.0f} with indexing")
    for name, part in (
        ("start", rates[:third]),
        ("middle", rates[third : 2 * third]),
        ("end", rates[2 * third :]),
    ):
        print(f"  {name}: {mean(part):.0f} posts/s")
    for name, peak in memory.items():
        print(f"  peak memory of the {name}: {peak / 1024:.0f} MiB")


def _posts(place: str) -> int:
    return _count(place, "SELECT count(*) FROM post")


def _jobs(place: str) -> int:
    return _count(place, "SELECT count(*) FROM job WHERE due_at IS NOT NULL")


def _count(place: str, query: str) -> int:
    with closing(sqlite3.connect(Path(place) / "forum.db")) as database:
        return int(database.execute(query).fetchone()[0])


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
