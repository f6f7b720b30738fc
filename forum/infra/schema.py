"""Bringing the database's tables up to date, and saying when they are not."""

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import select
from sqlalchemy.exc import DatabaseError

from forum.infra.db import session
from forum.infra.outbox import Job


def migrate(app: Flask) -> None:
    """Run the migrations that have not run yet; each is whole or not at all."""
    with app.app_context():
        upgrade()


def look() -> None:
    """Fail now rather than later if the tables are not there."""
    session.execute(select(Job.id).limit(1))
    session.rollback()


def words_for(error: DatabaseError) -> str | None:
    """Say what those who run the forum can do about it; nothing if it is our fault."""
    cause = str(error.orig)
    if cause.startswith(("no such table", "no such column")):
        return "The database is empty or of an older version. Run: forum migrate"
    if cause.startswith(("unable to open", "file is not a database")):
        return f"The database cannot be used: {cause}. Look around with: forum doctor"
    return None
