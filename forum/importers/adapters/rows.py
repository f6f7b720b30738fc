"""Reading the XML files of a dump, whatever somebody may have put into them.

No attribute may hold a bare `<`, so `<row` always begins a row. Each row is parsed for
itself: a broken one spoils no other, and as the parser never sees a document type
there are no entities to expand or to fetch.
"""

import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import IO, Final
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import BadZipFile, ZipFile, ZipInfo

from forum.importers.rules import Place, Report, Why

# Text squeezes to a fifth; what squeezes far better was made to burst.
MOST_SQUEEZED: Final = 100
LARGEST_FILE: Final = 16_000_000_000
LONGEST_ROW: Final = 4_000_000

_ROW: Final = b"<row"
_PIECE: Final = 65_536


def xml_rows(
    dump: ZipFile, member: ZipInfo, *, report: Report
) -> Iterator[tuple[Place, dict[str, str]]]:
    """Read the rows of a file in a dump, reporting what is none."""
    place = Place(file=member.filename, line=1)
    squeezed = member.file_size / max(member.compress_size, 1)
    if squeezed > MOST_SQUEEZED or member.file_size > LARGEST_FILE:
        report.skip("file", Why.TOO_LARGE, place)
        return
    try:
        with dump.open(member) as stream:
            for line, row in _chunks(stream):
                place = Place(file=member.filename, line=line)
                if not row.startswith(_ROW):
                    if b"<!DOCTYPE" in row:
                        report.skip("file", Why.FORBIDDEN_XML, place)
                        return
                elif len(row) > LONGEST_ROW:
                    report.skip("line", Why.LONG_LINE, place)
                elif fields := _attributes(row):
                    yield place, fields
                else:
                    report.skip("line", Why.BAD_LINE, place)
    except (BadZipFile, EOFError, OSError, RuntimeError, zlib.error):
        report.skip("file", Why.BAD_FILE, place)


def _chunks(stream: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """Cut a file before each row; of one that never ends, keep too much and no more."""
    line, rest = 1, b""
    while piece := stream.read(_PIECE):
        start, *rows = (rest + piece).split(_ROW)
        for row in rows:
            yield line, start
            line += start.count(b"\n")
            start = _ROW + row
        rest = start
        if len(rest) > LONGEST_ROW + _PIECE:
            line += rest.count(b"\n", LONGEST_ROW + 1)
            rest = rest[: LONGEST_ROW + 1]
    yield line, rest


def _attributes(row: bytes) -> dict[str, str] | None:
    """Read one row; what follows it, up to the next, does not matter."""
    found: list[dict[str, str]] = []
    parser = ParserCreate("utf-8")
    parser.StartElementHandler = lambda _name, fields: found.append(fields)
    with suppress(ExpatError):
        parser.Parse(row, True)  # noqa: FBT003
    return found[0] if found else None
