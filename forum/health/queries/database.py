"""The database file itself."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import ColumnElement, func, literal_column, select, text

from forum.health.queries.rows import found_by
from forum.health.rules import Promise
from forum.infra.db import session

_said: ColumnElement[str] = literal_column("integrity_check")

PROMISES: Final = (
    Promise(
        words="The database file is whole.",
        broken=found_by(
            select(_said)
            .select_from(func.pragma_integrity_check().table_valued("integrity_check"))
            .where(_said != "ok")
        ),
    ),
    Promise(
        words="Whatever a row points to is there.",
        broken=found_by(
            select(
                literal_column("""\"table\" || ' ' || coalesce(rowid, '')""")
            ).select_from(func.pragma_foreign_key_check().table_valued("table"))
        ),
    ),
)


def readiness() -> Mapping[str, bool]:
    """Say of each thing that pages need whether it answers."""
    try:
        session.execute(text("SELECT 1 FROM person LIMIT 1"))
    except Exception:  # noqa: BLE001 - whatever is wrong, it is not ready
        session.rollback()
        return {"database": False}
    return {"database": True}
