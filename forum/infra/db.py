"""The database: one base class, one session, one way to begin and end."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    JSON,
    ColumnElement,
    Connection,
    DateTime,
    Dialect,
    Executable,
    Function,
    MetaData,
    Result,
    String,
    TypeDecorator,
    cast,
    event,
    func,
)
from sqlalchemy.engine import Engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import DeclarativeBase, InstrumentedAttribute

from forum.kernel.errors import Unavailable
from forum.kernel.text import say

_writing: ContextVar[bool] = ContextVar("writing", default=False)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC. SQLite forgets time zones; this remembers for it."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self, value: datetime | None, _dialect: Dialect
    ) -> datetime | None:
        """Refuse a time without a zone before it can mean two things."""
        if value and value.tzinfo is None:
            message = f"{value!r} has no time zone."
            raise ValueError(message)
        return value and value.astimezone(UTC)

    def process_result_value(
        self, value: datetime | None, _dialect: Dialect
    ) -> datetime | None:
        """Give back what was put in, whatever the database made of it."""
        if value is None or value.tzinfo is None:
            return value and value.replace(tzinfo=UTC)
        return value.astimezone(UTC)


class Base(DeclarativeBase):
    """The parent of every table. Constraints have stable names, for migrations."""

    type_annotation_map = {
        datetime: UtcDateTime,
        dict[str, Any]: JSON,
        dict[str, str]: JSON,
        list[str]: JSON,
    }
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


db = SQLAlchemy(metadata=Base.metadata, disable_autonaming=True)
session = db.session


def rows(
    statement: Executable, given: Mapping[str, Any] | None = None
) -> Result[*tuple[Any, ...]]:
    """Read rows for a page, past the ORM: that halves what a statement costs."""
    session.flush()
    return session.connection().execute(statement, given)


def in_one(ids: ColumnElement[int] | InstrumentedAttribute[int]) -> Function[str]:
    """Select several numbers as one column, which `numbers` reads."""
    return func.aggregate_strings(cast(ids, String), ",")


def numbers(column: str | None) -> list[int]:
    """Read the numbers that stand in one column."""
    return [int(it) for it in column.split(",")] if column else []


@contextmanager
def transaction() -> Iterator[None]:
    """Keep everything done inside, or nothing.

    Requests, jobs and commands open one each. Actions never commit. It takes the
    right to write from its first statement on, so that two writers wait for each
    other (five seconds at most) instead of failing halfway.

    Raises:
        Unavailable: the database was busy for too long; nothing was kept.

    """
    session.rollback()
    token = _writing.set(True)
    try:
        yield
        session.commit()
    except OperationalError as error:
        session.rollback()
        if _is_busy(error):
            raise Unavailable(
                say("Many people are writing at once. Try again in a moment.")
            ) from error
        raise
    except BaseException:
        session.rollback()
        raise
    finally:
        _writing.reset(token)


def overwrite_what_is_deleted() -> None:
    """Leave nothing of deleted rows in the file, from here on, in this connection."""
    if session.get_bind().dialect.name == "sqlite":
        session.connection().exec_driver_sql("PRAGMA secure_delete = ON")


@event.listens_for(Engine, "connect")
def _set_up(connection: object, _record: object) -> None:
    """Make SQLite durable, patient and strict about references."""
    if not isinstance(connection, sqlite3.Connection):
        return
    connection.isolation_level = None  # SQLAlchemy's BEGIN below, not the driver's
    for pragma in (
        "busy_timeout = 5000",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "cache_size = -16000",
        "mmap_size = 268435456",
    ):
        connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Engine, "begin")
def _begin(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        how = "BEGIN IMMEDIATE" if _writing.get() else "BEGIN"
        connection.exec_driver_sql(how)


def _is_busy(error: OperationalError) -> bool:
    return "locked" in str(error.orig) or "busy" in str(error.orig)
