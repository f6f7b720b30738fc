"""Reading tables: comma or semicolon, whatever state they are in."""

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from forum.importers.rules import Place, Report, Why

_PIECE: Final = 65_536
_SEPARATORS: Final = ",;\t"
LONGEST_CELL: Final = 4_000_000


def table_rows(path: Path, *, report: Report) -> Iterator[tuple[Place, dict[str, str]]]:
    """Read the rows of a table under the names of its first line.

    A cell may hold line ends and separators between quotes. A row with more cells than
    there are names was broken on the way, and is reported.
    """
    if not _is_utf8(path):
        report.skip("file", Why.OTHER_SIGNS, Place(file=path.name, line=1))
        return
    csv.field_size_limit(LONGEST_CELL)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        first = stream.readline(LONGEST_CELL)
        separator = max(_SEPARATORS, key=first.count)
        stream.seek(0)
        rows = csv.reader(stream, delimiter=separator, strict=True)
        names: list[str] = []
        while True:
            place = Place(file=path.name, line=rows.line_num + 1)
            try:
                cells = next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                if "unexpected end" in str(error):  # a quote that is never closed
                    report.skip("file", Why.BAD_FILE, place)
                    return
                report.skip("line", Why.BAD_LINE, place)
                continue
            if not names:
                names = [name.strip() for name in cells]
            elif any(cells[len(names) :]):
                report.skip("line", Why.BAD_LINE, place)
            elif any(cells):
                yield place, dict(zip(names, cells, strict=False))


def _is_utf8(path: Path) -> bool:
    """Whether all of a file is UTF-8; half a table is worse than none."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as stream:
            while piece := stream.read(_PIECE):
                decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
