"""A place on disk for what has been read and not yet written."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from forum.importers.rules import Place

_TABLE = """
CREATE TABLE item (
    kind TEXT, id INTEGER, parent INTEGER, at TEXT,
    file TEXT, line INTEGER, fields TEXT,
    PRIMARY KEY (kind, id)
) WITHOUT ROWID
"""
_COLUMNS = "SELECT id, parent, at, file, line, fields FROM item"


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One record of a source, as read."""

    id: int
    place: Place
    parent: int | None = None
    at: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)


class Shelf:
    """Everything read so far, found again by number or by what it belongs to.

    Sources tell answers far from their questions. Keeping them in a nameless SQLite
    file leaves memory flat however many there are, and the system removes the file
    when the process ends, however it ends.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        db.execute("PRAGMA journal_mode = OFF")
        db.execute(_TABLE)
        db.execute("CREATE INDEX belongs ON item (kind, parent, at, id)")
        db.execute("CREATE INDEX in_time ON item (kind, at, id)")

    def put(self, kind: str, item: Item) -> bool:
        """Keep an item, unless its number is taken; tell which."""
        done = self._db.execute(
            "INSERT OR IGNORE INTO item VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                kind,
                item.id,
                item.parent,
                item.at,
                item.place.file,
                item.place.line,
                json.dumps(item.fields),
            ),
        )
        return done.rowcount == 1

    def get(self, kind: str, number: int) -> Item | None:
        """Find an item by its number."""
        return next(self._find("WHERE kind = ? AND id = ?", kind, number), None)

    def every(self, kind: str) -> Iterator[Item]:
        """Tell all items of a kind, oldest first."""
        return self._find("WHERE kind = ? ORDER BY at, id", kind)

    def of(self, kind: str, parent: int) -> Iterator[Item]:
        """Tell what belongs to something, oldest first."""
        return self._find("WHERE kind = ? AND parent = ? ORDER BY at, id", kind, parent)

    def drop_lost(self, kind: str, *parents: str) -> Iterator[Item]:
        """Tell the items that belong to nothing here, and drop them at the end."""
        kinds = ", ".join("?" * len(parents))
        lost = (
            "WHERE kind = ? AND NOT EXISTS (SELECT 1 FROM item AS other"  # noqa: S608 - our own words
            f" WHERE other.kind IN ({kinds}) AND other.id = item.parent)"
        )
        yield from self._find(f"{lost} ORDER BY file, line", kind, *parents)
        self._db.execute(f"DELETE FROM item {lost}", (kind, *parents))  # noqa: S608 - our own words

    def count(self, *kinds: str) -> int:
        """Count the items of some kinds."""
        marks = ", ".join("?" * len(kinds))
        query = f"SELECT count(*) FROM item WHERE kind IN ({marks})"  # noqa: S608 - our own words
        return int(self._db.execute(query, kinds).fetchone()[0])

    def _find(self, where: str, *values: str | int) -> Iterator[Item]:
        for number, parent, at, file, line, fields in self._db.execute(
            f"{_COLUMNS} {where}", values
        ):
            yield Item(
                id=number,
                parent=parent,
                at=at,
                place=Place(file=file, line=line),
                fields=json.loads(fields),
            )


@contextmanager
def opened_shelf() -> Iterator[Shelf]:
    """Set up an empty shelf, and clear it away at the end."""
    db = sqlite3.connect("")
    try:
        yield Shelf(db)
    finally:
        db.close()
