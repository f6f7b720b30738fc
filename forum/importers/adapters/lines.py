"""Reading files line by line, packed or not, whatever state they are in."""

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

from forum.importers.rules import Place, Report, Why

# The longest post seen is 0.2 MB. A line that never ends must not fill the memory.
LONGEST_LINE: Final = 4_000_000


def json_lines(
    path: Path, *, report: Report, is_packed: bool = True
) -> Iterator[tuple[Place, dict[str, Any]]]:
    """Read the records of a `.jsonl` or `.jsonl.gz` file, reporting what is none."""
    for place, line in _lines(path, report=report, is_packed=is_packed):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            report.skip("line", Why.BAD_LINE, place)
            continue
        if isinstance(record, dict):
            yield place, record
        else:
            report.skip("line", Why.BAD_LINE, place)


def _lines(
    path: Path, *, report: Report, is_packed: bool
) -> Iterator[tuple[Place, bytes]]:
    number = 0
    try:
        with gzip.open(path) if is_packed else path.open("rb") as stream:
            while line := stream.readline(LONGEST_LINE):
                number += 1
                place = Place(file=path.name, line=number)
                if len(line) == LONGEST_LINE and _skip_rest(stream):
                    report.skip("line", Why.LONG_LINE, place)
                else:
                    yield place, line
    except FileNotFoundError:
        report.skip("file", Why.NO_FILE, Place(file=path.name, line=0))
    except (OSError, EOFError, zlib.error):
        place = Place(file=path.name, line=number + 1)
        report.skip("file", Why.BAD_FILE, place)


def _skip_rest(stream: BinaryIO | gzip.GzipFile) -> bool:
    """Read up to the end of a line, keeping nothing; tell whether there was more."""
    more = False
    while piece := stream.readline(LONGEST_LINE):
        more = True
        if piece.endswith(b"\n"):
            break
    return more
