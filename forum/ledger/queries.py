"""Reading the ledger, and looking whether it is whole."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import func, select

from forum.infra.db import rows
from forum.infra.manifest import provided
from forum.kernel.paging import Cursor, Page
from forum.ledger.models import LedgerEntry
from forum.ledger.rules import (
    Chain,
    DayHead,
    Entry,
    EntryLine,
    Head,
    LedgerWords,
    read_chain,
)

PAGE: Final = 40
CHUNK: Final = 500
DAYS: Final = 60  # in the feed: who looks once a month misses none

_entry = LedgerEntry.__table__
_COLUMNS: Final = (
    _entry.c.seq,
    _entry.c.at,
    _entry.c.event,
    _entry.c.object,
    _entry.c.hash,
)


def page(*, after: Cursor | None = None) -> Page[EntryLine]:
    """List the entries in words, the last one first."""
    query = select(*_COLUMNS).order_by(_entry.c.seq.desc()).limit(PAGE + 1)
    if after:
        query = query.where(_entry.c.seq < after.id)
    found = rows(query).all()
    lines = _in_words(found[:PAGE])
    more = len(found) > PAGE
    last = Cursor(lines[-1].at, lines[-1].seq) if more else None
    return Page(items=lines, next=last, is_first=after is None)


def head() -> Head | None:
    """Find the last entry; none before anything happened."""
    row = rows(select(*_COLUMNS).order_by(_entry.c.seq.desc()).limit(1)).first()
    return _head(row) if row else None


def has_entry(about: str) -> bool:
    """Whether an object stands in the ledger."""
    return (
        rows(select(_entry.c.seq).where(_entry.c.object == about)).first() is not None
    )


def daily_heads() -> Sequence[DayHead]:
    """List the last entry of each day (UTC), the latest day first."""
    last_of_a_day = select(func.max(_entry.c.seq)).group_by(
        func.substr(_entry.c.at, 1, len("2026-11-22"))
    )
    query = (
        select(*_COLUMNS)
        .where(_entry.c.seq.in_(last_of_a_day))
        .order_by(_entry.c.seq.desc())
        .limit(DAYS)
    )
    return [DayHead(day=_day(row), head=_head(row)) for row in rows(query)]


def export() -> Iterator[str]:
    """Write the whole ledger, a line for each entry, from the first one on.

    It is read a piece at a time. Entries that come meanwhile come at the end.
    """
    query = select(_entry).order_by(_entry.c.seq).limit(CHUNK)
    found = rows(query).all()
    while found:
        yield from map(_line, found)
        found = rows(query.where(_entry.c.seq > found[-1].seq)).all()


def verify(*, published: str = "") -> Chain:
    """Follow the chain through the whole table, as anybody can through the export."""
    return read_chain(export(), published=published)


def _line(row: Any) -> str:  # noqa: ANN401 - a row of the table
    fields = row._asdict()
    claimed = fields.pop("hash")
    return Entry(**fields).written(with_hash=claimed)


def _in_words(found: Sequence[Any]) -> list[EntryLine]:
    """Let each feature find the places of what it wrote, all of a page at a time."""
    known = {it.event: it for it in provided(LedgerWords)}
    objects: dict[Callable[[Sequence[str]], Mapping[str, str]], list[str]] = {}
    for row in found:
        if row.event in known:
            objects.setdefault(known[row.event].places, []).append(row.object)
    places: dict[str, str] = {}
    for place_of, named in objects.items():
        places |= place_of(named)
    return [
        EntryLine(
            seq=row.seq,
            at=datetime.fromisoformat(row.at),
            words=known[row.event].words if row.event in known else row.event,
            place=places.get(row.object, ""),
            hash=row.hash,
        )
        for row in found
    ]


def _head(row: Any) -> Head:  # noqa: ANN401 - a row with the columns above
    return Head(seq=row.seq, at=datetime.fromisoformat(row.at), hash=row.hash)


def _day(row: Any) -> date:  # noqa: ANN401 - a row with the columns above
    return datetime.fromisoformat(row.at).date()
