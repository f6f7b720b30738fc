"""Where the bytes of uploaded files are kept, under names nobody can guess."""

import os
import re
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Final, Protocol

from forum.kernel.errors import NotFound, Unavailable
from forum.kernel.text import say

_KEY: Final = re.compile(r"[0-9a-f]{32}")


class Storage(Protocol):
    """A place for bytes that never change once they are there."""

    def put(self, data: bytes) -> str:
        """Keep bytes for good and give the key to find them by."""

    def read(self, key: str) -> bytes:
        """Give the bytes back, or raise `NotFound`."""

    def drop(self, key: str) -> None:
        """Forget bytes; those that are gone already are no reason to complain."""


class FolderStorage:
    """Keeps each file in a folder of its own disk, readable by this program alone.

    A file is whole or absent, a power cut included: it gets its name once every byte
    is on the disk.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, data: bytes) -> str:
        """Keep bytes, or say that there is no room and that nothing was lost."""
        key = _new_key()
        path = self._path(key)
        try:
            _make_folders(path.parent, below=self._folder)
            _write_at_once(path, data)
        except OSError as error:
            raise Unavailable(
                say("The file could not be kept just now. Try again in a while.")
            ) from error
        return key

    def read(self, key: str) -> bytes:
        """Give the bytes back."""
        try:
            return self._path(key).read_bytes()
        except FileNotFoundError as error:
            raise NotFound(say("There is no such file.")) from error

    def drop(self, key: str) -> None:
        """Remove the file."""
        with suppress(NotFound):
            self._path(key).unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        """Spread files over 65,536 folders; a key that is not ours leads nowhere."""
        if not _KEY.fullmatch(key):
            raise NotFound(say("There is no such file."))
        return self._folder / key[:2] / key[2:4] / key


class MemoryStorage:
    """Keeps bytes in a dictionary, for tests."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def put(self, data: bytes) -> str:
        """Keep bytes."""
        key = _new_key()
        self.kept[key] = data
        return key

    def read(self, key: str) -> bytes:
        """Give the bytes back."""
        if key not in self.kept:
            raise NotFound(say("There is no such file."))
        return self.kept[key]

    def drop(self, key: str) -> None:
        """Forget the bytes."""
        self.kept.pop(key, None)


def _new_key() -> str:
    return secrets.token_hex(16)


def _make_folders(folder: Path, *, below: Path) -> None:
    below.mkdir(mode=0o700, parents=True, exist_ok=True)
    for made in (folder.parent, folder):
        if not made.exists():
            made.mkdir(mode=0o700, exist_ok=True)
            _settle(made.parent)


def _write_at_once(path: Path, data: bytes) -> None:
    partial = path.with_suffix(".part")
    try:
        handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        partial.rename(path)
    except OSError:
        partial.unlink(missing_ok=True)
        raise
    _settle(path.parent)


def _settle(folder: Path) -> None:
    """Bring a folder's list of names to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
