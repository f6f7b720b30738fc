"""What every test can ask for."""

import gc
import os
import shutil
from collections.abc import Iterator
from contextvars import Context
from copy import copy
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import stamp
from jinja2.bccache import Bucket, BytecodeCache
from playwright.sync_api import Browser as ChromeBrowser
from sqlalchemy import event
from sqlalchemy.engine import Engine
from werkzeug.test import TestResponse

from forum.app import Adapters, create_app
from forum.config import Config
from forum.infra.db import db, session
from forum.infra.mail import MemoryMailer
from forum.infra.outbox import work_off
from forum.infra.storage import MemoryStorage
from forum.kernel import clock
from forum.loop.rules.decisions import SLIP
from forum.people.models import Person
from forum.search.adapters.memory import MemoryIndex
from forum.signin.adapters.argon2 import Hasher
from tests import chromium
from tests.make import Make


class Compiled(BytecodeCache):
    """Templates as compiled once, for the many applications that tests make."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


Flask.jinja_options = {"bytecode_cache": Compiled()}
KEY = "a key for tests only, long enough"
CHEAP = Hasher(memory=8, rounds=1)


@event.listens_for(Engine, "connect")
def forget_on_a_power_cut(connection, _record):
    """Wait for no disk: what a test writes need not outlive this machine.

    Forums that tests start as programs of their own write as in production.
    """
    connection.execute("PRAGMA synchronous = OFF")


def pytest_collection_finish():
    """Spare the garbage collector what stays until the end: modules and tests."""
    gc.collect()
    gc.freeze()


def pytest_collection_modifyitems(items):
    """Leave out what reads real data when there is none, and say so."""
    if not os.environ.get("TEST_REAL_DATA"):
        skip = pytest.mark.skip(reason="TEST_REAL_DATA names no folder of real data")
        for item in items:
            if "real_data" in item.keywords:
                item.add_marker(skip)


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory) -> Path:
    """Make a database with every table and nothing in them, to copy.

    It counts as migrated: commands that bring the tables up to date leave it alone.
    """
    folder = tmp_path_factory.mktemp("empty")
    app = create_app(config_in(folder))
    with app.app_context():
        db.create_all()
        stamp()
        session.remove()
        db.engine.dispose()
    return folder / "forum.db"


def config_in(folder: Path, **given) -> Config:
    defaults = {
        "instance": folder,
        "search_index": folder / "search_index",
        "secret_key": KEY,
        "base_url": "http://localhost",
        "language": "en",
    }
    return Config(**(defaults | given))


@pytest.fixture
def mailer() -> MemoryMailer:
    return MemoryMailer()


def put_together(tmp_path_factory) -> Flask:
    """Make an application for many tests: routes and templates cost more than most."""
    app = create_app(config_in(tmp_path_factory.mktemp("app")))
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    return app


one_app = pytest.fixture(scope="session")(put_together)


@pytest.fixture
def app(one_app, tmp_path, empty_database, mailer) -> Iterator[Flask]:
    """Give the application a database, adapters and settings of this test's own."""
    config, extensions = one_app.config, one_app.extensions
    database = extensions["forum.config"].instance / "forum.db"
    database.unlink(missing_ok=True)
    database.symlink_to(shutil.copy(empty_database, tmp_path / "forum.db"))
    adapters = Adapters(
        mailer=mailer, storage=MemoryStorage(), index=MemoryIndex(), hasher=CHEAP
    )
    one_app.config = copy(config)
    one_app.extensions = extensions | {
        "forum.config": config_in(tmp_path),
        "forum.adapters": adapters,
    }
    with one_app.app_context():
        yield one_app
        session.remove()
        db.engine.dispose()
    one_app.config, one_app.extensions = config, extensions


@pytest.fixture
def make(app) -> Make:  # noqa: ARG001 - needs the database
    return Make()


@pytest.fixture
def statements(app) -> Iterator[list[str]]:  # noqa: ARG001 - needs the database
    """Every SQL statement that ran, transaction control left out."""
    ran: list[str] = []

    def note(_connection, _cursor, statement, *_rest):
        if not statement.startswith(("BEGIN", "PRAGMA")):
            ran.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield ran
    event.remove(Engine, "before_cursor_execute", note)


class Browser:
    """A person at the keyboard, in a process of their own.

    Each request gets an application context and a database session of its own, as it
    would in production: it sees what the test has committed, and nothing else.
    """

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def sign_in(self, person: Person) -> None:
        token = Make().signed_in(person)
        session.commit()
        with self.client.session_transaction() as cookie:
            cookie["_user_id"] = token
            cookie["_fresh"] = True

    def get(self, path: str, **given) -> TestResponse:
        return self._send(self.client.get, path, **given)

    def post(self, path: str, **fields: object) -> TestResponse:
        return self._send(self.client.post, path, data=fields)

    @staticmethod
    def _send(method, path, **given) -> TestResponse:
        session.commit()
        elsewhere = Context()
        # The clock that a test holds still is everybody's.
        elsewhere.run(clock._read.set, clock._read.get())  # noqa: SLF001
        answer = elsewhere.run(method, path, **given)
        session.expire_all()
        return answer


@pytest.fixture
def browser(app: Flask) -> Browser:
    return Browser(app.test_client())


@pytest.fixture
def work(app):  # noqa: ARG001 - needs the database
    """Do what is owed, as the worker would until those who asked are told."""

    def until_nothing_is_due(*, within: timedelta = SLIP) -> int:
        session.commit()
        with clock.stopped_at(clock.now() + within):
            done = work_off(limit=10_000)
        session.expire_all()
        return done

    return until_nothing_is_due


@pytest.fixture(scope="session")
def chrome() -> Iterator[ChromeBrowser]:
    """Start a real browser, one for all tests of a process."""
    with chromium.opened() as browser:
        yield browser
