"""The forum as it runs: a web server, a worker and a database file, on a port."""

import http.client
import multiprocessing
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from flask import g
from flask import session as cookie
from flask_wtf.csrf import generate_csrf

from forum.app import create_app
from forum.config import ROOT, Config
from forum.infra import serving
from forum.infra.db import db, session, transaction
from forum.kernel.clock import now
from forum.people.models import Person
from forum.people.rules import Member
from forum.signin.rules.sessions import hour_of
from tests.conftest import KEY
from tests.make import Make

PATIENCE = 60  # seconds that a busy machine may take to start
NO_ANSWER = (OSError, http.client.HTTPException)
BORN = multiprocessing.get_context("forkserver")
BORN.set_forkserver_preload(["tests.live"])  # reading our code takes longer than a life
LONG = bool(os.environ.get("TEST_LONG"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    location: str
    text: str


@dataclass(frozen=True)
class Caller:
    """A program that speaks for one person, each time over a connection of its own."""

    port: int
    person_id: int = 0
    cookie: str = ""
    token: str = ""

    def get(self, path: str) -> Answer:
        return self._send("GET", path, None)

    def post(self, path: str, **form: object) -> Answer:
        return self._send("POST", path, urlencode({"csrf_token": self.token, **form}))

    def _send(self, method: str, path: str, body: str | None) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Cookie": f"forum={self.cookie}"} if self.cookie else {}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
            return Answer(answer.status, answer.headers.get("Location", ""), text)
        finally:
            connection.close()


class Stack:
    """`forum run` in a folder of its own. Everything it starts, it ends."""

    def __init__(self, folder: Path, empty: Path, *, workers: int = 2, **env) -> None:
        self.folder = folder
        self.port = free_port()
        (folder / "forum.db").write_bytes(empty.read_bytes())
        self.config = Config(
            instance=folder,
            search_index=folder / "search_index",
            secret_key=KEY,
            base_url=f"http://127.0.0.1:{self.port}",
            language="en",
            port=self.port,
            workers=workers,
        )
        self.env = os.environ | {
            "FORUM_INSTANCE": str(folder),
            "FORUM_SEARCH_INDEX": str(folder / "search_index"),
            "FORUM_SECRET_KEY": KEY,
            "FORUM_BASE_URL": self.url,
            "FORUM_LANGUAGE": "en",
            "FORUM_DEMO": "0",
            "FORUM_WORKERS": str(workers),
            "PORT": str(self.port),
            **env,
        }
        self.app = create_app(self.config)
        self.process: subprocess.Popen[bytes] | None = None
        self._log = (folder / "stack.log").open("ab")

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @contextmanager
    def acting(self) -> Iterator[Make]:
        """Act on the database from here, in one transaction."""
        with self.app.app_context():
            try:
                with transaction():
                    yield Make()
            finally:
                session.remove()

    @contextmanager
    def reading(self) -> Iterator[None]:
        with self.app.app_context():
            try:
                yield
            finally:
                session.remove()

    def caller(self, person: Person | Member) -> Caller:
        """Sign somebody in. To be called while acting."""
        token = Make().signed_in(person)
        return self._browser(
            person.id, _user_id=token, _fresh=True, seen=hour_of(now())
        )

    def visitor(self) -> Caller:
        """Open a browser as nobody, with the token that forms ask for."""
        return self._browser(0)

    def _browser(self, person_id: int, **kept: object) -> Caller:
        with self.app.test_request_context():
            g.pop("csrf_token", None)  # of the browser opened before
            cookie.update(kept)
            form_token = generate_csrf()
            signer = self.app.session_interface.get_signing_serializer(self.app)
            return Caller(self.port, person_id, signer.dumps(dict(cookie)), form_token)

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the forum to its end."""
        return subprocess.run(  # noqa: S603 - our own commands
            [sys.executable, "-m", "forum.cli", *command],
            cwd=ROOT,
            env=self.env,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    def spawn(self, *command: str) -> subprocess.Popen[bytes]:
        """Start a command of the forum."""
        return subprocess.Popen(  # noqa: S603 - our own commands
            [sys.executable, "-m", "forum.cli", *command],
            cwd=ROOT,
            env=self.env,
            stdout=self._log,
            stderr=self._log,
        )

    @contextmanager
    def working(self, *, dies: bool = False) -> Iterator[None]:
        """Let a worker work meanwhile; in the end it is told to end, or killed."""
        worker = BORN.Process(target=_work, args=(self.env, self._log.name))
        worker.start()
        try:
            yield
        finally:
            (worker.kill if dies else worker.terminate)()
            worker.join(20)

    def start(self) -> None:
        """Serve, and return once pages are answered."""
        self.process = self.spawn("run")
        until(self.is_ready, "the site does not start")

    def is_ready(self) -> bool:
        try:
            return Caller(self.port).get("/health/ready").status == 200
        except OSError:
            return False

    def web_workers(self) -> list[int]:
        """List the processes that answer requests: the web server's own."""
        return [it for child in children(self.process.pid) for it in children(child)]

    def listening(self) -> int:
        """Count the processes that are far enough to be reached: each has a socket."""
        sockets = Path("/proc/net/tcp").read_text().splitlines()[1:]
        wanted = (f"0100007F:{self.port:04X}", "0A")
        return sum((it.split()[1], it.split()[3]) == wanted for it in sockets)

    def worker(self) -> list[int]:
        """List the process that works off jobs: it has started no other."""
        return [it for it in children(self.process.pid) if not children(it)]

    def stop(self) -> None:
        """End what was started, if need be by force; each process by its number."""
        if self.process and self.process.poll() is None:
            offspring = [
                it
                for child in children(self.process.pid)
                for it in (child, *children(child))
            ]
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
                for pid in offspring:
                    kill(pid)
        self.process = None

    def close(self) -> None:
        self.stop()
        self._log.close()
        with self.app.app_context():
            session.remove()
            db.engine.dispose()

    @property
    def log(self) -> str:
        return (self.folder / "stack.log").read_text("utf-8", "replace")


def _work(env: Mapping[str, str], log: str) -> None:
    """Do what `forum work` does."""
    with Path(log).open("ab") as kept:
        for stream in (sys.stdout, sys.stderr):
            os.dup2(kept.fileno(), stream.fileno())
    serving.work(create_app(Config.from_env(env)))


def children(pid: int) -> list[int]:
    """List the processes that a process has started."""
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += map(int, task.read_text().split())
        except OSError:
            continue
    return found


def kill(pid: int) -> None:
    """End one process of ours, at once and without a word."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def until(
    is_so: Callable[[], object], otherwise: str, *, within: float = PATIENCE
) -> float:
    """Wait until something is so, and say for how long that took."""
    begun = time.monotonic()
    while not is_so():
        if time.monotonic() - begun > within:
            raise AssertionError(otherwise)
        time.sleep(0.05)
    return time.monotonic() - begun


def say(line: str) -> None:
    """Put a figure where `pytest -rP` shows it."""
    sys.stdout.write(f"{line}\n")
