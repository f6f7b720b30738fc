"""Finding everything that names somebody, feature by feature."""

from collections.abc import Iterator, Sequence
from typing import Any

from flask import current_app
from sqlalchemy import func, select

from forum.infra.db import session
from forum.infra.manifest import Feature
from forum.infra.personal_data import Column, PersonalData
from forum.privacy.rules import Fate, Line


def manifests() -> Sequence[PersonalData]:
    """List what each feature keeps of people, from the top down to the ground."""
    features: tuple[Feature, ...] = current_app.extensions["forum.features"]
    return [it.personal_data for it in reversed(features)]


def columns() -> Iterator[tuple[Column, Fate]]:
    """List every column that names a person, and what becomes of its rows."""
    for it in manifests():
        yield from ((each.whose, Fate.KEPT) for each in it.kept)
        yield from ((each, Fate.ACT) for each in it.acts)
        yield from ((each, Fate.CHARGE) for each in it.charges)
        yield from ((each, Fate.FORGOTTEN) for each in it.forgotten)
        yield from ((each, Fate.FIXED) for each in it.fixed)


def account_of(person_id: int) -> Sequence[Line]:
    """Say what names somebody today."""
    found = [
        Line(
            table=column.table.name,
            column=column.name,
            fate=fate,
            count=session.scalar(_naming(column, person_id)) or 0,
        )
        for column, fate in columns()
    ]
    return [it for it in found if it.count]


def is_fixed(person_id: int) -> bool:
    """Whether somebody stands in rows that the database refuses to change."""
    return any(it.fate is Fate.FIXED for it in account_of(person_id))


def _naming(column: Column, person_id: int) -> Any:  # noqa: ANN401 - a statement
    table = column.property.columns[0].table
    return select(func.count()).select_from(table).where(column == person_id)
