"""The community, served: requests by anybody, and what they left in the database."""

import logging
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from threading import Thread

import time_machine
from flask import Flask, session
from flask_wtf.csrf import generate_csrf
from playwright.sync_api import BrowserContext
from werkzeug.serving import make_server
from werkzeug.test import TestResponse

from forum.app import Adapters, create_app
from forum.infra.db import db
from forum.infra.mail import MemoryMailer
from forum.infra.storage import FolderStorage
from forum.search.adapters.memory import MemoryIndex
from forum.signin.adapters.argon2 import Hasher
from tests.conftest import config_in
from tests.security.community import Community, settle

SETTLING = timedelta(seconds=10)
CHEAP = Hasher(memory=8, rounds=1)
# Rows that remember requests, not what people did: counted tries are kept on purpose.
BOOKKEEPING = frozenset({"limit_hit", "form_key", "pace"})
Rows = Mapping[str, frozenset[tuple[object, ...]]]


@dataclass(frozen=True)
class Visit:
    """What somebody's browser carries: a session cookie and its form token."""

    cookie: str = ""
    token: str = ""


class Site:
    """The community behind a WSGI client, with its database at hand.

    Nothing is kept between two requests: each carries the cookie it is given.
    """

    def __init__(self, folder: Path, empty: Path, **config) -> None:
        settled, community, self._begun = _settled(empty)
        shutil.copytree(settled, folder, dirs_exist_ok=True)
        self.community: Community = deepcopy(community)
        self.mailer = MemoryMailer()
        self.app = _app(folder, self.mailer, **config)
        self._database = sqlite3.connect(folder / "forum.db")
        self._database.execute("PRAGMA synchronous = OFF")
        self._kept = sqlite3.connect(":memory:")
        self.begin_here()
        self._client = self.app.test_client(use_cookies=False)
        with time_machine.travel(self._begun):
            self.visits = {name: self.visit(name) for name in self.community.people}
            self.visits["visitor"] = self.visit("visitor")

    def visit(self, name: str) -> Visit:
        """Open a browser as somebody, with a form token of its own."""
        with self.app.test_request_context():
            if name in self.community.tokens:
                session["_user_id"] = self.community.tokens[name]
                session["_fresh"] = True
            token = generate_csrf()
            signer = self.app.session_interface.get_signing_serializer(self.app)
            return Visit(cookie=signer.dumps(dict(session)), token=token)

    def begin_here(self) -> None:
        """Take what is there now for the beginning."""
        self._database.backup(self._kept)
        self._untouched = self._changes()
        self._first = self._read_all()
        self._read = self._untouched, self._first

    def as_it_began(self) -> time_machine.travel:
        """Go back to when everybody had just come in, however long tests take."""
        return time_machine.travel(self._begun + SETTLING)

    def get(self, path: str, *, by: str = "visitor", **given) -> TestResponse:
        return self.send("GET", path, by=by, **given)

    def post(
        self, path: str, form: Mapping[str, object], *, by: str = "visitor", **given
    ) -> TestResponse:
        """Send a form as its page would."""
        data = {"csrf_token": self.visits[by].token, **form}
        return self.send("POST", path, by=by, data=data, **given)

    def send(
        self, method: str, path: str, *, by: str = "visitor", **given
    ) -> TestResponse:
        name = self.app.config["SESSION_COOKIE_NAME"]
        cookie = self.visits[by].cookie
        headers = {"Cookie": f"{name}={cookie}", **given.pop("headers", {})}
        return self._client.open(path, method=method, headers=headers, **given)

    @contextmanager
    def served(self) -> Iterator[str]:
        """Answer on a port of this machine, several requests at a time."""
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        server = make_server("127.0.0.1", 0, self.app, threaded=True)
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
            server.server_close()

    def sign_in(self, context: BrowserContext, *, by: str, at: str) -> None:
        """Let a browser be somebody's."""
        name, value = self.app.config["SESSION_COOKIE_NAME"], self.visits[by].cookie
        context.add_cookies([{"name": name, "value": value, "url": at}])

    def restore(self) -> None:
        """Make everything as it was at the beginning, if anything has changed."""
        if self._changes() != self._untouched:
            self._kept.backup(self._database)
            self._untouched = self._changes()
            self._read = self._untouched, self._first
        self.app.extensions.pop("forum.remembered", None)
        self.mailer.sent.clear()

    def rows(self) -> Rows:
        """Give every row of every table, but for the bookkeeping."""
        if self._read[0] != self._changes():
            self._read = self._changes(), self._read_all()
        return self._read[1]

    def _read_all(self) -> Rows:
        tables = self._database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        ).fetchall()
        return {
            table: frozenset(self._database.execute(f'SELECT * FROM "{table}"'))  # noqa: S608 - our own tables
            for (table,) in tables
            if table not in BOOKKEEPING
        }

    def version(self) -> int:
        """Count the changes that anybody but the test has made."""
        return self._database.execute("PRAGMA data_version").fetchone()[0]

    def _changes(self) -> tuple[int, int]:
        """Count the changes that anybody has made, the test among them."""
        return self.version(), self._database.total_changes

    def columns(self, table: str) -> list[str]:
        rows = self._database.execute(f'PRAGMA table_info("{table}")')
        return [row[1] for row in rows]

    def run(self, sql: str, *given: object) -> None:
        """Change a row behind the forum's back."""
        with self._database:
            self._database.execute(sql, given)

    def ask(self, sql: str, *given: object) -> list[tuple[object, ...]]:
        return self._database.execute(sql, given).fetchall()

    @contextmanager
    def unchanged(self) -> Iterator[None]:
        """Fail if anything in the database is different afterwards."""
        before = self.rows()
        yield
        assert differences(before, self.rows()) == {}

    def close(self) -> None:
        self._database.close()
        self._kept.close()
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()


def _app(folder: Path, mailer: MemoryMailer, **config) -> Flask:
    return create_app(
        config_in(folder, **config),
        Adapters(
            mailer=mailer,
            storage=FolderStorage(folder / "files"),
            index=MemoryIndex(),
            hasher=CHEAP,
        ),
    )


@cache
def _settled(empty: Path) -> tuple[Path, Community, datetime]:
    """Let the community move in once in a process, for every site to copy."""
    folder = empty.parent / "settled"
    folder.mkdir()
    shutil.copy(empty, folder / "forum.db")
    with _app(folder, MemoryMailer()).app_context():
        community = settle()
        db.session.remove()
        db.engine.dispose()  # all that was written is in the one file now
    return folder, community, datetime.now(UTC)


def differences(before: Rows, after: Rows) -> dict[str, list[tuple[object, ...]]]:
    """List the rows that came, went or changed, by table."""
    return {
        table: sorted(before.get(table, frozenset()) ^ rows, key=repr)
        for table, rows in after.items()
        if before.get(table, frozenset()) != rows
    }
