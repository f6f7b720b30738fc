"""One way to begin and to end, and times that keep their zone."""

import contextlib
import sqlite3
import threading
import time
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Engine, create_engine, event, select, text
from sqlalchemy.exc import IntegrityError, StatementError

from forum.infra.db import db, session, transaction
from forum.kernel.errors import Unavailable
from forum.people.models import Grant, Person
from forum.people.rules import Role
from tests.conftest import forget_on_a_power_cut

PARIS = timezone(timedelta(hours=2))


def other_connection(app) -> sqlite3.Connection:
    """Somebody else at the same database, in a process of their own."""
    path = app.extensions["forum.config"].instance / "forum.db"
    return sqlite3.connect(path, isolation_level=None, timeout=0)


def seen_by_others(app, sql: str) -> list:
    other = other_connection(app)
    try:
        return other.execute(sql).fetchall()
    finally:
        other.close()


def ada() -> Person:
    return Person(handle="ada", name="Ada")


@pytest.mark.usefixtures("app")
def test_a_time_with_another_zone_comes_back_in_utc():
    moment = datetime(2026, 7, 1, 14, 30, 0, 123456, tzinfo=PARIS)

    session.add(Person(handle="ada", name="Ada", created_at=moment))
    session.commit()
    session.expire_all()

    kept = session.scalars(select(Person.created_at)).one()
    assert kept == moment
    assert kept.tzinfo is UTC


@pytest.mark.usefixtures("app")
def test_a_time_without_a_zone_is_refused_before_it_means_two_things():
    session.add(Person(handle="ada", name="Ada", created_at=datetime(2026, 7, 1)))  # noqa: DTZ001

    with pytest.raises(StatementError, match="has no time zone"):
        session.flush()


def test_what_a_transaction_did_is_there_for_others_when_it_ends(app):
    with transaction():
        session.add(ada())
        session.flush()
        during = seen_by_others(app, "SELECT handle FROM person")

    assert during == []
    assert seen_by_others(app, "SELECT handle FROM person") == [("ada",)]


def test_a_transaction_that_fails_keeps_nothing(app):
    with contextlib.suppress(ZeroDivisionError), transaction():
        session.add(ada())
        session.flush()
        raise ZeroDivisionError

    assert seen_by_others(app, "SELECT handle FROM person") == []


def test_what_was_left_lying_about_before_a_transaction_is_not_kept_by_it(app):
    session.add(ada())
    session.flush()

    with transaction():
        session.add(Person(handle="grace", name="Grace"))

    assert seen_by_others(app, "SELECT handle FROM person") == [("grace",)]


def test_a_transaction_takes_the_right_to_write_before_it_reads(app):
    other = other_connection(app)

    with transaction():
        session.execute(text("SELECT 1 FROM person")).all()
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")

    other.execute("BEGIN IMMEDIATE")
    other.close()


def test_reading_takes_nothing_from_those_who_write(app):
    other = other_connection(app)

    session.execute(text("SELECT 1 FROM person")).all()
    other.execute("BEGIN IMMEDIATE")
    other.execute("COMMIT")

    other.close()


def test_a_writer_waits_for_the_one_before(app):
    begun = threading.Event()

    def write_slowly():
        other = other_connection(app)
        other.execute("BEGIN IMMEDIATE")
        begun.set()
        time.sleep(0.2)
        other.execute(
            "INSERT INTO person (handle, name, password_hash, language, bio,"
            " created_at) VALUES ('grace', 'Grace', '', '', '', '2026-01-01')"
        )
        other.execute("COMMIT")
        other.close()

    slow = threading.Thread(target=write_slowly)
    slow.start()
    begun.wait()
    with transaction():
        session.add(ada())

    slow.join()
    found = seen_by_others(app, "SELECT handle FROM person ORDER BY id")
    assert found == [("grace",), ("ada",)]


def test_a_database_that_stays_busy_is_said_in_a_sentence_and_nothing_is_kept(app):
    with db.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 50")
    other = other_connection(app)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(Unavailable, match="Many people are writing"), transaction():
        session.add(ada())

    other.execute("ROLLBACK")
    other.close()
    assert seen_by_others(app, "SELECT handle FROM person") == []


@pytest.mark.usefixtures("app")
def test_a_reference_to_nothing_is_refused():
    session.add(Grant(person_id=99, role=Role.STAFF))

    with pytest.raises(IntegrityError, match="FOREIGN KEY"):
        session.flush()


@pytest.fixture
def as_in_production():
    """Let connections wait for the disk again, as they do where people write."""
    event.remove(Engine, "connect", forget_on_a_power_cut)
    yield
    event.listen(Engine, "connect", forget_on_a_power_cut)


@pytest.mark.usefixtures("as_in_production")
def test_what_is_written_survives_a_power_cut(tmp_path):
    with create_engine(f"sqlite:///{tmp_path}/forum.db").connect() as connection:
        pragmas = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "busy_timeout")
        }

    full = 2
    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": full,
        "busy_timeout": 5000,
    }
