"""Tables whose rows stay as they were written: the database itself refuses the rest."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import DDL, event

from forum.infra.db import Base, session

REFUSED: Final = "rows of this table are never changed or removed"


def append_only(model: type[Base]) -> None:
    """Let the database refuse to change or to remove what a table holds.

    It comes with the table, so that every database made from the models has it. A
    migration writes the same triggers out: it outlives this code.
    """
    name = model.__tablename__
    for act in ("update", "delete"):
        on_creation(
            model,
            "sqlite",
            f"CREATE TRIGGER {name}_refuses_{act} BEFORE {act.upper()} ON {name} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END",
        )
    on_creation(
        model,
        "postgresql",
        f"CREATE OR REPLACE FUNCTION {name}_refuses() RETURNS trigger LANGUAGE plpgsql "
        f"AS $$ BEGIN RAISE EXCEPTION '{REFUSED}'; END $$",
        f"CREATE TRIGGER {name}_refuses BEFORE UPDATE OR DELETE OR TRUNCATE "
        f"ON {name} EXECUTE FUNCTION {name}_refuses()",
    )


def on_creation(model: type[Base], dialect: str, *statements: str) -> None:
    """Run statements of one kind of database right after a table is made."""
    for each in statements:
        made = DDL(each).execute_if(dialect=dialect)  # type: ignore[no-untyped-call]
        event.listen(model.__table__, "after_create", made)


@contextmanager
def lifted(tables: Iterable[str]) -> Iterator[None]:
    """Let rows that stay be changed after all, as part of the transaction under way.

    For one thing: words that must not be anywhere any more, because the law says so.
    Nobody else can write meanwhile, and what is undone puts the triggers back too.
    """
    connection = session.connection()
    run = connection.exec_driver_sql
    if connection.dialect.name == "postgresql":
        for table in tables:
            run(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield
        for table in tables:
            run(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        return
    found = (
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?"
    )
    triggers = [row for table in tables for row in run(found, (table,)).all()]
    for name, _ in triggers:
        run(f"DROP TRIGGER {name}")
    yield
    for _, made in triggers:
        run(made)
