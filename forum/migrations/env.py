"""Run the migrations against the database that the application is set up with."""

from typing import Literal

from alembic import context
from flask import current_app
from sqlalchemy import Connection

from forum.infra.db import Base, UtcDateTime, db


def run() -> None:
    """Run what is missing, all of it in one transaction.

    SQLite cannot change a table that others refer to without letting go of the
    references for a moment: they are checked again before anything is kept.
    """
    options = current_app.extensions["migrate"].configure_args
    with db.engine.connect() as connection:
        is_sqlite = connection.dialect.name == "sqlite"
        _mind_references(connection, "OFF")
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_item=_in_plain_types,
            **options,
        )
        with context.begin_transaction():
            context.run_migrations()
            if (
                is_sqlite
                and connection.exec_driver_sql("PRAGMA foreign_key_check").first()
            ):
                message = "the migration would leave references to nothing"
                raise RuntimeError(message)
        connection.commit()
        _mind_references(connection, "ON")


def _mind_references(connection: Connection, mind: Literal["ON", "OFF"]) -> None:
    """Tell SQLite, of which the driver must ask it: inside a transaction it is deaf."""
    if connection.dialect.name == "sqlite":
        connection.connection.cursor().execute(f"PRAGMA foreign_keys = {mind}")


def _in_plain_types(kind: str, thing: object, _context: object) -> str | Literal[False]:
    """Write our types as what the database sees: a migration outlives our code."""
    if kind == "type" and isinstance(thing, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


run()
