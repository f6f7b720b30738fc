"""The files of a Stack Exchange dump, put where their rows find each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Final
from zipfile import BadZipFile, ZipFile

from forum.importers.adapters.rows import xml_rows
from forum.importers.adapters.shelf import Item, Shelf
from forum.importers.rules import Place, Report, Why, moment

Row = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class _File:
    """A file of the dump: what its rows become, told by the value of one field."""

    name: str
    rows: str
    told_by: str = ""
    kinds: Mapping[str, str]
    belongs_to: str = ""


# Badges and tag pages stay behind: nothing here stands for them.
_FILES: Final = (
    _File(name="users.xml", rows="person", kinds={"": "person"}),
    _File(
        name="posts.xml",
        rows="post",
        told_by="PostTypeId",
        kinds={"1": "question", "2": "answer"},
        belongs_to="ParentId",
    ),
    _File(
        name="comments.xml",
        rows="comment",
        kinds={"": "comment"},
        belongs_to="PostId",
    ),
    _File(
        name="votes.xml",
        rows="vote",
        told_by="VoteTypeId",
        kinds={"1": "acceptance", "2": "vote up", "3": "vote down"},
        belongs_to="PostId",
    ),
    _File(
        name="postlinks.xml",
        rows="link",
        told_by="LinkTypeId",
        kinds={"3": "duplicate"},
        belongs_to="PostId",
    ),
)
_DATED: Final = frozenset({"question", "answer", "comment"})
_PARENTS: Final[Mapping[str, tuple[str, ...]]] = {
    "answer": ("question",),
    "comment": ("question", "answer"),
    "acceptance": ("answer",),
    "vote up": ("question", "answer"),
    "vote down": ("question", "answer"),
    "duplicate": ("question",),
}


def read_dump(path: Path, *, shelf: Shelf, report: Report, until: datetime) -> None:
    """Put all rows on the shelf that mean something here."""
    try:
        with ZipFile(path) as dump:
            _read_files(dump, shelf=shelf, report=report, until=until)
    except (BadZipFile, OSError):
        report.skip("file", Why.NO_FILE, Place(file=path.name, line=0))
    for kind, parents in _PARENTS.items():
        for item in shelf.drop_lost(kind, *parents):
            report.skip(kind, Why.NO_PARENT, item.place)


def _read_files(
    dump: ZipFile, *, shelf: Shelf, report: Report, until: datetime
) -> None:
    members = {
        PurePosixPath(member.filename).name.lower(): member
        for member in reversed(dump.infolist())
    }
    if "posts.xml" not in members:
        report.skip("file", Why.NO_FILE, Place(file="Posts.xml", line=0))
    for file in _FILES:
        if file.name not in members:
            continue
        for place, row in xml_rows(dump, members[file.name], report=report):
            kind = file.kinds.get(row.get(file.told_by, ""), "")
            report.read[kind or file.rows] += 1
            why = (
                _shelve(kind, row, file=file, place=place, shelf=shelf, until=until)
                if kind
                else Why.OTHER_KIND
            )
            if why:
                report.skip(kind or file.rows, why, place)


def _shelve(
    kind: str, row: Row, *, file: _File, place: Place, shelf: Shelf, until: datetime
) -> Why | None:
    """Keep a row; else tell why not."""
    number, parent = whole_number(row, "Id"), whole_number(row, file.belongs_to)
    created = moment(row.get("CreationDate", ""), until=until)
    if number is None or (parent is None and kind in _PARENTS):
        return Why.NO_ID
    if created is None and kind in _DATED:
        return Why.NO_DATE
    item = Item(
        id=number,
        parent=parent,
        at=created.isoformat() if created else "",
        place=place,
        fields=row,
    )
    # Kinds told apart inside one file share one series of numbers.
    free = shelf.put(file.name, Item(id=number, place=place))
    return None if free and shelf.put(kind, item) else Why.SAME_ID


def whole_number(row: Row, name: str) -> int | None:
    """Read a number that a database can hold."""
    digits = row.get(name, "")
    known = digits.lstrip("-").isdecimal() and len(digits) < len(str(2**63))
    return int(digits) if known else None
