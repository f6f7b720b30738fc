"""A ledger with a few entries in it, and somebody with the file in their hands."""

import pytest

from forum.infra.db import session
from forum.ledger.actions import append
from forum.ledger.rules import ActorKind, digest


@pytest.fixture
def entries(app):  # noqa: ARG001 - needs the database
    """Let the brand act five times."""
    return [
        append(
            event="decision.made",
            object=f"decision:{number}",
            payload={"idea": number, "to": "planned", "text": digest("We will do it.")},
            actor_kind=ActorKind.STAFF,
        )
        for number in range(1, 6)
    ]


@pytest.fixture
def run(app):  # noqa: ARG001 - needs the database
    """Change rows as somebody who holds the file: without the triggers."""

    def statements(*several: str) -> None:
        ask = session.connection().exec_driver_sql
        for name in ask("SELECT name FROM sqlite_master WHERE type = 'trigger'").all():
            ask(f"DROP TRIGGER {name[0]}")
        for each in several:
            ask(each)

    return statements
