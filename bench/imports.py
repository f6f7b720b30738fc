"""`make bench-imports`: how fast threads come in, whether it stays so, at what cost.

Each source is brought into an empty community while the worker indexes, as two
processes. A rate by the processor is that of the import's own CPU time, which other
programs on the machine hardly move.
"""

import json
import os
import platform
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench import community
from bench.community import FORUM
from bench.server import ROOT, cpu_of

JOBS = "job WHERE due_at IS NOT NULL"
REPORT = ROOT / "docs" / "quality" / "imports.md"


@dataclass(frozen=True)
class Sample:
    """How far an import was at some moment."""

    seconds: float
    cpu: float
    posts: int


@dataclass(frozen=True)
class Run:
    """What one import took, and its own account of it."""

    command: str
    samples: list[Sample]
    indexed: float
    peak: dict[str, int]
    account: dict[str, Any]


def main(*given: str) -> None:
    """Measure every source and write it down."""
    data = Path(os.environ["TEST_REAL_DATA"])
    forum = ("kitsune", data / "forum-firefox")
    sources: list[tuple[str | Path, ...]] = [forum]
    if "--stream" in given:
        sources.append((*forum, "--stream"))
    dumps = sorted((data / "stackexchange").glob("*.zip"))
    sources += [("stackexchange", dump) for dump in dumps]
    sources += [("ideas", path) for path in sorted((data / "ideas").glob("*.gz"))]
    _write([_run(*source) for source in sources])


def _run(*arguments: str | Path) -> Run:
    with tempfile.TemporaryDirectory() as place:
        folder, account = Path(place), Path(place) / "account.json"
        env = community.settings(folder)
        subprocess.run([*FORUM, "migrate"], env=env, check=True)  # noqa: S603 - ours
        asked = [*FORUM, "import", *map(str, arguments), "--report", str(account)]
        begun = time.monotonic()
        worker = subprocess.Popen([*FORUM, "work"], env=env)  # noqa: S603 - ours
        coming_in = subprocess.Popen(asked, env=env)  # noqa: S603 - ours
        samples: list[Sample] = []
        peak = {"import": 0, "worker": 0}
        try:
            while coming_in.poll() is None or _count(folder, JOBS):
                posts = _count(folder, "post")
                for name, process in (("import", coming_in), ("worker", worker)):
                    peak[name] = max(peak[name], most_memory(process.pid))
                if posts and coming_in.poll() is None:
                    spent = time.monotonic() - begun
                    samples.append(Sample(spent, cpu_of(coming_in.pid), posts))
                time.sleep(0.5)
        finally:
            worker.terminate()
            worker.wait()
        indexed = time.monotonic() - begun
        command = " ".join(Path(it).name for it in map(str, arguments))
        return Run(command, samples, indexed, peak, json.loads(account.read_text()))


def _write(runs: list[Run]) -> None:
    rates = "\n".join(_rates(run) for run in runs)
    reasons = "\n\n".join(_account(run) for run in runs)
    text = (
        "# What imports take\n\n"
        f"Measured on {datetime.now(UTC):%d %B %Y} by `make bench-imports`, Python "
        f"{platform.python_version()}, {os.cpu_count()} cores with a load of "
        f"{os.getloadavg()[2]:.1f}. Each source comes into an empty community while "
        "the worker indexes. *By the processor* is posts per second of the import's "
        "own CPU time, in the first, second and last third.\n\n"
        "| `forum import …` | posts | indexed after | posts/s, indexed "
        "| by the processor | peak memory: import, worker |\n"
        f"|---|---:|---:|---:|---|---|\n{rates}\n\n"
        f"## What was left out, and why\n\n{reasons}\n"
    )
    REPORT.write_text(text, "utf-8")
    sys.stdout.write(text)


def _rates(run: Run) -> str:
    samples, third = run.samples, len(run.samples) // 3
    parts = (samples[: third + 1], samples[third : 2 * third + 1], samples[2 * third :])
    by_cpu = ", ".join(
        f"{(it[-1].posts - it[0].posts) / max(it[-1].cpu - it[0].cpu, 0.01):.0f}"
        for it in parts
    )
    posts = sum(run.account["written"].values())
    memory = ", ".join(f"{size / 1024:.0f} MiB" for size in run.peak.values())
    return (
        f"| `{run.command}` | {posts:,} | {run.indexed:.0f} s | "
        f"{posts / run.indexed:.0f} | {by_cpu} | {memory} |"
    )


def _account(run: Run) -> str:
    kept = ", ".join(f"{n:,} × {what}" for what, n in run.account["written"].items())
    return "\n".join([f"`{run.command}` kept {kept}.", "", *_reasons(run.account)])


def _reasons(account: dict[str, Any]) -> Iterator[str]:
    for title, listed in (("left out", "skipped"), ("kept, but", "noted")):
        for it in account[listed]:
            yield f"- {title}: {it['count']:,} × {it['what']}, {it['words']}"


def _count(folder: Path, of: str) -> int:
    with closing(sqlite3.connect(folder / "forum.db", timeout=30)) as database:
        return int(database.execute(f"SELECT count(*) FROM {of}").fetchone()[0])


def most_memory(pid: int) -> int:
    """Read the most memory that a process has held, in KiB; 0 once it is gone."""
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text("ascii").splitlines() if status.exists() else []
    found = [line for line in lines if line.startswith("VmHWM")]
    return int(found[0].split()[1]) if found else 0


if __name__ == "__main__":
    main(*sys.argv[1:])
