"""Reading all that is kept of somebody, a few rows at a time, to hand it over.

Whole rows of what is their own, without what opens a door and without whoever else a
row names; of what they did for others, that they did it and when; and what others
decided about them, as the law wants. Nothing is collected in memory.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, Final

from sqlalchemy import ColumnElement, Executable, Select, Table, or_, select

from forum.infra.db import session
from forum.infra.personal_data import Column
from forum.people.models import Person
from forum.privacy.queries.naming import columns, manifests
from forum.privacy.rules import Given, Row, given_of

AT_A_TIME: Final = 500
# What opens a door is nobody's to carry around, its owner included.
SECRETS: Final = frozenset({"password_hash"})


@dataclass(frozen=True)
class Part:
    """One table of what is handed over: its name, and how to read its rows."""

    name: str
    given: Given
    statement: Executable

    def rows(self) -> Iterator[Row]:
        """Read the rows, in plain values; what is empty is left out."""
        few = {"yield_per": AT_A_TIME}
        for row in session.connection().execute(self.statement, execution_options=few):
            yield {
                name: _plain(it)
                for name, it in row._mapping.items()  # noqa: SLF001 - SQLAlchemy's own
                if it is not None and it != ""
            }


def parts(person_id: int) -> Iterator[Part]:
    """List everything that is handed over to somebody."""
    yield Part("person", Given.WHOLE, _whole(Person.__table__, Person.id == person_id))
    found: dict[tuple[Table, Given], list[ColumnElement[bool]]] = {}
    for column, fate in columns():
        table, given = column.property.columns[0].table, given_of(fate)
        if column in _handed():
            given = Given.WHOLE
        found.setdefault((table, given), []).append(column == person_id)
    for (table, given), theirs in sorted(
        found.items(), key=lambda it: (it[0][1], it[0][0].name)
    ):
        of_them = or_(*theirs)
        if given is Given.WHOLE:
            yield Part(table.name, given, _whole(table, of_them))
        else:
            yield Part(f"{table.name}_acts", given, _bare(table, of_them))
    for manifest in manifests():
        for name, statement in manifest.about(person_id).items():
            yield Part(name, Given.ABOUT, statement)


def withheld() -> set[Any]:
    """List the columns that are handed over to nobody."""
    named = {it.property.columns[0] for each in manifests() for it in each.withheld}
    return named | {it for it in Person.__table__.columns if it.name in SECRETS}


def _handed() -> set[Column]:
    return {it for each in manifests() for it in each.handed}


def _whole(table: Any, where: ColumnElement[bool]) -> Select[Any]:  # noqa: ANN401 - a table
    kept_back = withheld()
    shown = [it for it in table.columns if it not in kept_back and not _names(it)]
    return select(*shown).where(where).order_by(*table.primary_key.columns)


def _bare(table: Table, where: ColumnElement[bool]) -> Select[Any]:
    """Say which row and when, and no word of it: it is others' as well."""
    when = [it for it in table.columns if _is_moment(it) and not it.primary_key]
    return (
        select(*table.primary_key.columns, *when)
        .where(where)
        .order_by(*table.primary_key.columns)
    )


def _is_moment(column: Any) -> bool:  # noqa: ANN401 - SQLAlchemy's column
    try:
        return issubclass(column.type.python_type, (datetime, date))
    except NotImplementedError:
        return False


def _names(column: Any) -> bool:  # noqa: ANN401 - SQLAlchemy's column
    return any(key.column.table is Person.__table__ for key in column.foreign_keys)


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return value.hex() if isinstance(value, bytes) else value
