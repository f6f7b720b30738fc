"""Archives to fetch: ZIP files in a folder that this program alone can read."""

import json
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from flask import current_app

from forum.config import Config
from forum.privacy.rules import Row

_KEY: Final = re.compile(r"[0-9a-f]{32}")
_EVER: Final = (1980, 1, 1, 0, 0, 0)  # the archive says inside when it was made


def new_key() -> str:
    """Make a name that nobody can guess."""
    return secrets.token_hex(16)


def path_of(key: str) -> Path:
    """Say where an archive lies; a key that is not ours leads nowhere."""
    if not _KEY.fullmatch(key):
        message = "no key of ours"
        raise ValueError(message)
    return _folder() / f"{key}.zip"


def drop(key: str) -> None:
    """Remove an archive, made or half made, if it is there."""
    path = path_of(key)
    path.unlink(missing_ok=True)
    path.with_suffix(".part").unlink(missing_ok=True)


def keys() -> list[str]:
    """List the archives there are, half made ones among them."""
    found = (it.stem for it in _folder().glob("*") if _KEY.fullmatch(it.stem))
    return sorted(set(found))


class Packing:
    """An archive that is being written, one file after the other."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive

    def text(self, name: str, text: str) -> None:
        """Put a text in."""
        self._archive.writestr(ZipInfo(name, _EVER), text, ZIP_DEFLATED)

    def data(self, name: str, data: bytes) -> None:
        """Put a file in as it is."""
        self._archive.writestr(ZipInfo(name, _EVER), data, ZIP_STORED)

    def rows(self, name: str, rows: Iterator[Row]) -> int:
        """Put rows in as a list of JSON, each as it is read. Gives how many."""
        count, info = 0, ZipInfo(name, _EVER)
        info.compress_type = ZIP_DEFLATED
        with self._archive.open(info, "w", force_zip64=True) as file:
            for count, row in enumerate(rows, 1):
                file.write(b"[\n" if count == 1 else b",\n")
                file.write(as_json(row).encode())
            file.write(b"\n]\n" if count else b"[]\n")
        return count


def as_json(row: Row) -> str:
    """Write a row as JSON."""
    return json.dumps(row, ensure_ascii=False, default=str)


@contextmanager
def packing(path: Path) -> Iterator[Packing]:
    """Write an archive: it is whole, or it is not there."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    partial = path.with_suffix(".part")
    partial.unlink(missing_ok=True)  # of a worker that was killed
    handle = os.open(partial, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w+b") as file:
            with ZipFile(file, "w") as archive:
                yield Packing(archive)
            file.flush()
            os.fsync(file.fileno())
        partial.rename(path)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


def _folder() -> Path:
    config: Config = current_app.extensions["forum.config"]
    return config.instance / "archives"
