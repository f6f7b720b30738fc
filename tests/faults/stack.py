"""The real stack under test: web server, worker, database and index, killed at will."""

import os
import random
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from flask import session as cookie
from flask_wtf.csrf import generate_csrf

from forum.app import create_app
from forum.config import Config
from forum.infra.db import db, session
from forum.kernel.clock import now
from forum.people.queries import member
from forum.questions import actions
from forum.signin.models import SignIn
from forum.signin.rules.sessions import hashed, new_token
from tests.make import Make

ROOT = Path(__file__).parent.parent.parent
PEOPLE = 8


class Stack:
    """A community in a folder, its processes, and people who are signed in."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.env: Mapping[str, str] = os.environ | {
            "PORT": str(self.port),
            "FORUM_INSTANCE": str(folder),
            "FORUM_SEARCH_INDEX": str(folder / "search_index"),
            "FORUM_SECRET_KEY": "a key for these drills, long enough",
            "FORUM_DEMO": "0",
            "FORUM_WORKERS": "2",
            "FORUM_WORKER": "none",
        }
        self.forum("migrate")
        self.people: list[tuple[str, str]] = []
        self.questions: list[int] = []
        self.area = 0
        self._settle()
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def forum(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a command of ours to its end."""
        return subprocess.run(  # noqa: S603 - ours
            [sys.executable, "-m", "forum.cli", *command],
            cwd=ROOT, env=self.env, capture_output=True, text=True, check=False,
        )  # fmt: skip

    def serve(self) -> None:
        """Start the web server, with two workers, as `forum run` does."""
        self._start("web", "-m", "forum.cli", "run")
        self.wait()

    def work(self) -> None:
        """Start the worker."""
        self._start("worker", "-m", "forum.cli", "work")

    def wait(self, *, seconds: float = 60) -> None:
        """Wait until a page is served."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                urllib.request.urlopen(f"{self.url}/health/live", timeout=2).close()
            except OSError:
                time.sleep(0.05)
            else:
                return
        message = "the site did not come back"
        raise AssertionError(message)

    def kill_web_worker(self, chance: random.Random) -> None:
        """Kill -9 one of the processes that answer."""
        server = _children(self._running["web"].pid)
        workers = [it for pid in server for it in _children(pid)]
        if workers:
            os.kill(chance.choice(workers), signal.SIGKILL)

    def kill_worker(self) -> None:
        """Kill -9 the worker, wherever it is."""
        process = self._running.pop("worker")
        process.kill()
        process.wait()

    def drained(self, *, seconds: float) -> bool:
        """Wait until no job is owed; say whether that came to pass."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if not self.ask("SELECT count(*) FROM job")[0][0]:
                return True
            time.sleep(0.2)
        return False

    def ask(self, sql: str) -> list[tuple]:
        """Read the database as it is."""
        import sqlite3  # noqa: PLC0415 - not the forum's own way in

        with sqlite3.connect(f"{self.env['FORUM_INSTANCE']}/forum.db") as connection:
            return connection.execute(sql).fetchall()

    def stop(self) -> None:
        """End everything."""
        for process in self._running.values():
            process.terminate()
        for process in self._running.values():
            process.wait(20)
        self._running = {}

    def _start(self, name: str, *command: str) -> None:
        self._running[name] = subprocess.Popen(  # noqa: S603 - ours
            [sys.executable, *command], cwd=ROOT, env=self.env
        )

    def _settle(self) -> None:
        """Let some people in, and let each ask something."""
        app = create_app(Config.from_env(self.env))
        make = Make()
        with app.app_context():
            self.area = make.area("box").id
            for number in range(PEOPLE):
                person = make.person(f"Person {number}")
                token = new_token()
                ends = now() + timedelta(days=1)
                row = SignIn(
                    person_id=person.id, token_hash=hashed(token), ends_at=ends
                )
                session.add(row)
                question = actions.ask(
                    title=f"What person {number} wants to know",
                    body="At length.",
                    area_id=self.area,
                    by=member(person),
                )
                self.questions.append(question.id)
                self.people.append(self._cookie(app, token))
            session.commit()
            session.remove()
            db.engine.dispose()

    @staticmethod
    def _cookie(app, token: str) -> tuple[str, str]:
        with app.test_request_context():
            cookie["_user_id"], cookie["_fresh"] = token, True
            form_token = generate_csrf()
            signer = app.session_interface.get_signing_serializer(app)
            return f"forum={signer.dumps(dict(cookie))}", form_token


def _children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    try:
        return [int(it) for it in listed.read_text("ascii").split()]
    except FileNotFoundError:
        return []
