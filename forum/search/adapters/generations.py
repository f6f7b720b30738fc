"""The folder of an index: whole generations, one of which is current.

    search_index/
      current          names the generation that is read
      g-000007/        a Whoosh index and, in `seal`, what its files must add up to
      g-000006/        the one before, for those who still read it
      writing.lock     held by whoever writes

A rebuild writes a new generation beside the current one and moves the pointer in one
step. Readers compare files with the seal before trusting them: Whoosh unpickles what
it reads, and a flipped bit could as well be a wrong answer as an error.
"""

import fcntl
import json
import os
import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Final

from forum.search.rules import Busy, IndexDamaged

# Raised when what is written, or how texts are read, changes: old indexes are rebuilt.
VERSION: Final = 1

_SEAL: Final = "seal"
_FRESH_SEAL: Final = f"{_SEAL}.new"  # left behind by a writer killed while sealing
_UNSEALED: Final = frozenset({_SEAL, _FRESH_SEAL, "MAIN_WRITELOCK"})


class Generations:
    """The generations in one folder, of this process or of others."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def exist(self) -> bool:
        """Whether there is any, finished or not."""
        return bool(self._all())

    def current(self) -> Path:
        """Find the generation to read."""
        try:
            name = (self._folder / "current").read_text("ascii").strip()
        except (OSError, ValueError) as error:
            message = "There is no index."
            raise IndexDamaged(message) from error
        return self._folder / Path(name).name

    @contextmanager
    def writing(self, *, patience: float = 0.0) -> Iterator[None]:
        """Be the only writer, of all processes; the lock falls with its holder."""
        self._make_folder()
        with (self._folder / "writing.lock").open("w") as lock:
            deadline = monotonic() + patience
            while not _locked(lock.fileno()):
                if monotonic() >= deadline:
                    message = "The index is being written by somebody else."
                    raise Busy(message)
                sleep(0.05)
            yield

    def new(self) -> Path:
        """Make room for a generation; nobody reads it before it is made current."""
        last = max((int(it.name[2:]) for it in self._all()), default=0)
        made = self._folder / f"g-{last + 1:06}"
        made.mkdir(mode=0o700)
        return made

    def make_current(self, made: Path) -> None:
        """Let readers have a generation, and remove all but it and the one before."""
        kept = {made.name, self._name_of_current()}
        pointer = self._folder / "current.new"
        with pointer.open("w", encoding="ascii") as file:
            file.write(made.name)
            file.flush()
            os.fsync(file.fileno())
        pointer.replace(self._folder / "current")
        for it in self._all():
            if it.name not in kept:
                shutil.rmtree(it, ignore_errors=True)

    def _name_of_current(self) -> str:
        try:
            return self.current().name
        except IndexDamaged:
            return ""

    def _all(self) -> list[Path]:
        return [it for it in self._folder.glob("g-*") if it.name[2:].isdigit()]

    def _make_folder(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._folder.chmod(0o700)


def seal(generation: Path) -> None:
    """Write down what the files of a generation add up to, the new ones at least."""
    known = _read_seal(generation) if (generation / _SEAL).exists() else {}
    sums = {
        it.name: known.get(it.name) or _sum(it)
        for it in generation.iterdir()
        if it.is_file() and it.name not in _UNSEALED
    }
    text = json.dumps(sums)
    fresh = generation / _FRESH_SEAL
    fresh.write_text(f"{VERSION} {zlib.crc32(text.encode())}\n{text}", "ascii")
    fresh.replace(generation / _SEAL)


class SealedFiles:
    """The files of a generation that this process has found to be as sealed."""

    def __init__(self, generation: Path) -> None:
        self.generation = generation
        self._sound: dict[str, tuple[int, int]] = {}

    def verify(self) -> None:
        """Compare with the seal whatever is new or was touched since the last look.

        A file that is missing may have been merged away a moment ago: Whoosh notices
        if it was needed, and so does `verify_all`.
        """
        sums = _read_seal(self.generation)
        with os.scandir(self.generation) as files:
            for it in files:
                if it.name in sums:
                    self._verify(it, sums[it.name])

    def verify_all(self, *, anew: bool) -> None:
        """Compare every file, for whoever holds the lock; read each again if anew."""
        if anew:
            self._sound.clear()
        self.verify()
        there = {it.name for it in self.generation.iterdir()}
        missing = set(_read_seal(self.generation)) - there
        if missing:
            message = f"{min(missing)} is missing."
            raise IndexDamaged(message)

    def _verify(self, it: os.DirEntry[str], expected: int) -> None:
        try:
            facts = it.stat()
            mark = (facts.st_size, facts.st_mtime_ns)
            if self._sound.get(it.name) == mark:
                return
            actual = _sum(Path(it.path))
        except FileNotFoundError:
            return
        if actual != expected:
            message = f"{it.name} is not what was written."
            raise IndexDamaged(message)
        self._sound[it.name] = mark


def _read_seal(generation: Path) -> dict[str, int]:
    try:
        head, _, text = (generation / _SEAL).read_text("ascii").partition("\n")
        version, own = map(int, head.split())
    except (OSError, ValueError) as error:
        message = "The index has lost its seal."
        raise IndexDamaged(message) from error
    if version != VERSION:
        message = f"The index is of version {version}, not {VERSION}."
        raise IndexDamaged(message)
    if own != zlib.crc32(text.encode()):
        message = "The seal of the index is broken."
        raise IndexDamaged(message)
    return dict(json.loads(text))


def _sum(file: Path) -> int:
    total = 0
    with file.open("rb") as opened:
        while block := opened.read(1 << 20):
            total = zlib.crc32(block, total)
    return total


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
