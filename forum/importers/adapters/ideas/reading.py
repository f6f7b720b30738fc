"""Reading a file of ideas, whatever it is, and telling them in order."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from forum.importers.adapters.fields import Record
from forum.importers.adapters.ideas import consultation, meta, paris, portals
from forum.importers.adapters.ideas.layout import Head, Layout
from forum.importers.adapters.ideas.tables import table_rows
from forum.importers.adapters.lines import json_lines
from forum.importers.adapters.shelf import Item, Shelf, opened_shelf
from forum.importers.rules import ImportedIdea, Place, Report, Why
from forum.kernel.clock import now

_GZIP: Final = b"\x1f\x8b"
_ZIP: Final = b"PK\x03\x04"
_MARK: Final = b"\xef\xbb\xbf"
_FILES: Final = (consultation.Consultation(), paris.Projects(), meta.Requests())


@contextmanager
def reading(path: Path, *, site: str | None, report: Report) -> Iterator["Ideas"]:
    """Read a file of ideas, and tell them while it lasts.

    `site` is the portal's address, for tables that do not tell it.
    """
    with opened_shelf() as shelf:
        ideas = Ideas(shelf=shelf, report=report, until=now())
        ideas.read(path, site=site)
        yield ideas


@dataclass(kw_only=True)
class Ideas:
    """A file of ideas, read through."""

    shelf: Shelf
    report: Report
    until: datetime
    total: int = 0
    _layout: Layout = field(init=False)

    def threads(self) -> Iterator[ImportedIdea]:
        """Tell the ideas, oldest first, but a repeat after what it repeats."""
        for item in self.shelf.every("idea"):
            yield self._idea(item)
        for item in self.shelf.every("repeat"):
            head = self._layout.head(item.fields, until=self.until)
            yield replace(self._idea(item), repeats=self._original(head, item.place))

    def read(self, path: Path, *, site: str | None) -> None:
        """Put all ideas on the shelf that can be told apart and dated."""
        is_known = False
        for place, record in _records(path, report=self.report):
            if not is_known:
                why = self._recognise(list(record), place, site)
                if why:
                    self.report.skip("file", why, replace(place, line=1))
                    return
                is_known = True
            self._shelve(record, place)
        if not is_known and not self.report.skipped:
            self.report.skip("file", Why.OTHER_FILE, Place(file=path.name, line=1))

    def _recognise(
        self, columns: list[str], place: Place, site: str | None
    ) -> Why | None:
        """Find out how the file writes ideas down; else tell what is missing."""
        layout: Layout | None = next(
            (it for it in _FILES if set(columns) >= it.TOLD_BY), None
        )
        if layout is None:
            table = portals.recognised(columns)
            if table is None:
                return Why.OTHER_FILE
            if not site:
                return Why.NO_SITE
            layout = portals.Table(columns=table[1], portal=table[0], site=site)
        self._layout = layout
        for name in layout.unknown(columns):
            self.report.skip(f"column “{name}”", Why.UNKNOWN_COLUMN, place)
        return None

    def _shelve(self, record: Record, place: Place) -> None:
        head = self._layout.head(record, until=self.until)
        self.report.read["idea"] += 1
        if head.comments:
            self.report.read["comment"] += head.comments
        why = self._put(head, record, place)
        if why:
            self.report.skip("idea", why, place)

    def _put(self, head: Head, record: Record, place: Place) -> Why | None:
        if not head.key:
            return Why.NO_ID
        index = Item(id=0, place=place, fields={"repeats": head.repeats})
        if not self.shelf.put(_index(head.key), index):
            return head.if_taken
        if head.created is None:
            return Why.NO_DATE
        if head.is_empty:
            return Why.NO_TEXT
        at = head.created.isoformat()
        item = Item(id=place.line, at=at, place=place, fields=record)
        self.shelf.put("repeat" if head.repeats else "idea", item)
        self.total += 1 + head.comments
        return None

    def _idea(self, item: Item) -> ImportedIdea:
        return self._layout.idea(item, until=self.until, report=self.report)

    def _original(self, head: Head, place: Place) -> str | None:
        """Follow repeats to the idea that repeats none; of a circle there is none."""
        seen, key = {head.key}, head.repeats
        while key not in seen:
            seen.add(key)
            index = self.shelf.get(_index(key), 0)
            if index is None or not index.fields["repeats"]:
                return key
            key = index.fields["repeats"]
        self.report.note("idea", Why.NO_ORIGINAL, place)
        return None


def _index(key: str) -> str:
    return f"key {key}"


def _records(path: Path, *, report: Report) -> Iterator[tuple[Place, Record]]:
    """Read the records of a file by what it holds: names lie."""
    with path.open("rb") as stream:
        begins = stream.read(64)
    if begins.startswith(_ZIP):
        report.skip("file", Why.ZIPPED, Place(file=path.name, line=1))
    elif begins.startswith(_GZIP):
        yield from json_lines(path, report=report)
    elif begins.removeprefix(_MARK).lstrip().startswith(b"{"):
        yield from json_lines(path, report=report, is_packed=False)
    else:
        yield from table_rows(path, report=report)
