"""Each kind of database is told, in its own words, to keep rows as they are.

What SQLite then refuses is tried in `tests/ledger/test_actions.py`.
"""

import pytest
from sqlalchemy import create_mock_engine

from forum.ledger.models import LedgerEntry


def told(database: str) -> list[str]:
    """List what a database is told when the ledger's table is made."""
    said: list[str] = []
    engine = create_mock_engine(
        f"{database}://",
        lambda statement, *_, **__: said.append(
            str(statement.compile(dialect=engine.dialect)).strip()
        ),
    )
    LedgerEntry.__table__.create(engine)
    return [" ".join(each.split()[:3]) for each in said]


@pytest.mark.parametrize(
    ("database", "statements"),
    [
        ("sqlite", ["CREATE TABLE ledger_entry"] + 3 * ["CREATE TRIGGER"]),
        (
            "postgresql",
            ["CREATE TABLE ledger_entry"] + 2 * ["CREATE OR REPLACE", "CREATE TRIGGER"],
        ),
    ],
)
def test_each_database_gets_its_own_triggers(database, statements):
    found = told(database)

    assert len(found) == len(statements)
    assert all(
        each.startswith(expected)
        for each, expected in zip(found, statements, strict=True)
    )
