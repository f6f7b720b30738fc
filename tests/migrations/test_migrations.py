"""From nothing to the tables there are, and back."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade
from sqlalchemy import select

from forum.app import create_app
from forum.infra.db import Base, db, session
from forum.infra.schema import migrate
from forum.questions import actions as questions
from forum.questions.models import Answer, Solution
from tests.conftest import config_in
from tests.make import Make

INDEXES = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ?"
TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?"
CHECK = re.compile(r"CONSTRAINT (ck_\w+) CHECK \((.+)\)")


@pytest.fixture
def fresh(tmp_path) -> Flask:
    """Set up an application on a machine where it has never run."""
    return create_app(config_in(tmp_path))


def file_of(app: Flask) -> Path:
    return app.extensions["forum.config"].instance / "forum.db"


def shape(path: Path) -> dict[str, object]:
    """Describe every table: columns, references, indexes, checks, triggers."""
    with closing(sqlite3.connect(path)) as database:

        def ask(sql: str, *given: str) -> list:
            return database.execute(sql, given).fetchall()

        tables = dict(ask("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
        tables.pop("alembic_version", None)
        return {
            name: {
                "columns": {it[1:] for it in ask(f"PRAGMA table_info({name})")},
                "references": {
                    it[2:] for it in ask(f"PRAGMA foreign_key_list({name})")
                },
                "indexes": {*ask(INDEXES, name)},
                "checks": {*CHECK.findall(sql)},
                "triggers": {*ask(TRIGGERS, name)},
            }
            for name, sql in tables.items()
        }


def test_the_migrations_lead_to_the_tables_of_the_code(fresh, empty_database):
    migrate(fresh)

    assert shape(file_of(fresh)) == shape(empty_database)


def test_nothing_is_left_for_a_next_migration(fresh):
    migrate(fresh)

    with fresh.app_context(), db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_bringing_up_to_date_what_is_up_to_date_changes_nothing(fresh):
    migrate(fresh)
    before = file_of(fresh).read_bytes()

    migrate(fresh)

    assert file_of(fresh).read_bytes() == before


def test_the_last_migration_can_be_taken_back_and_run_again(fresh, empty_database):
    migrate(fresh)

    with fresh.app_context():
        downgrade(revision="-1")
        session.remove()
    taken_back = shape(file_of(fresh))
    migrate(fresh)

    assert taken_back != shape(empty_database)
    assert shape(file_of(fresh)) == shape(empty_database)


def test_a_table_that_others_refer_to_can_be_built_again(fresh):
    migrate(fresh)
    with fresh.app_context():
        make = Make()
        ada = make.member("Ada")
        question = make.question(by=ada)
        reply = make.answer(question)
        questions.accept(reply, by=ada)
        session.commit()
        reply_id = reply.id

        downgrade(revision="c022adf3f30f")  # after it, answers are built anew
        session.remove()
    migrate(fresh)

    with fresh.app_context():
        marks = select(Solution.answer_id).join(Answer, Answer.id == Solution.answer_id)
        assert session.scalars(marks).all() == [reply_id]


def test_references_are_watched_again_after_a_migration(fresh):
    migrate(fresh)

    with fresh.app_context(), db.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_migrations_are_read_in_the_order_of_their_dates():
    folder = Path(migrate.__code__.co_filename).parents[1] / "migrations" / "versions"
    names = sorted(path.name for path in folder.glob("*.py"))

    assert names
    assert all(re.fullmatch(r"\d{8}_\d{4}_[a-z_]+\.py", name) for name in names)
