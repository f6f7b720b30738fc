"""A server under measurement: what its requests cost, in CPU and in wall time."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

ROOT = Path(__file__).parent.parent
TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Cost:
    """What some requests cost: CPU milliseconds of all processes, wall milliseconds."""

    spent: float
    walls: list[float]
    status: int

    def __add__(self, other: "Cost") -> "Cost":
        """Put two series together."""
        status = max(self.status, other.status)
        return Cost(self.spent + other.spent, self.walls + other.walls, status)

    @property
    def cpu(self) -> float:
        """What one request costs."""
        return self.spent / len(self.walls)

    def wall(self, percent: int) -> float:
        """How long a request takes, at a percentile."""
        return quantiles(self.walls, n=100)[percent - 1]


class Server:
    """A granian of its own on a free port, one worker."""

    def __init__(self, target: str, env: Mapping[str, str]) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        command = [
            *(sys.executable, "-m", "granian", target, "--interface", "wsgi"),
            *("--port", str(self.port), "--workers", "1", "--blocking-threads", "1"),
            *("--no-ws", "--log-level", "error"),
        ]
        env = dict(env) | {
            "PORT": str(self.port),
            "FORUM_BASE_URL": f"http://127.0.0.1:{self.port}",
        }
        self.started = time.monotonic()
        self.process = subprocess.Popen(command, cwd=ROOT, env=env)  # noqa: S603 - ours

    def wait(self, path: str) -> float:
        """Wait for the first page; say how many seconds it took from the start."""
        while True:
            try:
                self.connect().request("GET", path)
            except OSError:
                time.sleep(0.02)
            else:
                return time.monotonic() - self.started

    def connect(self) -> http.client.HTTPConnection:
        """Open a connection that stays open."""
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)

    def cost(
        self, paths: list[str], *, times: int, headers: Mapping[str, str] | None = None
    ) -> Cost:
        """Ask for some pages in turn, over one connection."""
        line, walls, status = self.connect(), [], 0
        for path in paths[:20]:  # warm: templates, statements, the file's pages
            line.request("GET", path, headers=dict(headers or {}))
            line.getresponse().read()
        before = self.cpu()
        for turn in range(times):
            begun = time.perf_counter()
            line.request("GET", paths[turn % len(paths)], headers=dict(headers or {}))
            answer = line.getresponse()
            answer.read()
            status = max(status, answer.status)
            walls.append((time.perf_counter() - begun) * 1000)
        return Cost((self.cpu() - before) * 1000, walls, status)

    def cpu(self) -> float:
        """Sum the CPU seconds of the server and its workers."""
        return sum(cpu_of(pid) for pid in _family(self.process.pid))

    def stop(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait(10)


@contextmanager
def serving(target: str, env: Mapping[str, str]) -> Iterator[Server]:
    """Serve for as long as it is needed."""
    server = Server(target, env)
    try:
        yield server
    finally:
        server.stop()


def _family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    return [pid, *(it for child in children for it in _family(int(child)))]


def cpu_of(pid: int) -> float:
    """Read the CPU seconds that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK
