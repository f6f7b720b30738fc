"""A maildir: a file for each mail, moved in one step when it has been read.

The mail server writes into `tmp` and moves to `new` what is whole. What took effect, or
was to take none, goes on to `cur`; what could not be read to `unreadable`, where
somebody may look at it. Whoever is killed leaves each file in one of these places.
"""

import os
import time
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Final

MOST: Final = 50  # mails of one round: other work waits meanwhile
READ_IS_KEPT: Final = timedelta(days=1)
UNREADABLE_IS_KEPT: Final = timedelta(days=30)


class Maildir:
    """The mail that waits for the forum."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def waiting(self) -> Sequence[str]:
        """List what has arrived, the oldest first."""
        try:
            found = [it for it in os.scandir(self._folder / "new") if _is_mail(it)]
        except FileNotFoundError:  # the server makes the folder with the first mail
            return []
        found.sort(key=lambda it: (it.stat(follow_symlinks=False).st_mtime, it.name))
        return [it.name for it in found[:MOST]]

    def read(self, name: str, *, most: int) -> bytes:
        """Read a mail, but no more of it than so many bytes."""
        with (self._folder / "new" / name).open("rb") as mail:
            return mail.read(most)

    def is_read(self, name: str) -> None:
        """Put a mail where mail programs look for what was seen."""
        self._move(name, f"cur/{name.partition(':')[0]}:2,S")

    def is_unreadable(self, name: str) -> None:
        """Put a mail aside."""
        self._move(name, f"unreadable/{name}")

    def sweep(self) -> None:
        """Remove what was read a day ago, and what nobody looked at for a month."""
        kept = {"cur": READ_IS_KEPT, "unreadable": UNREADABLE_IS_KEPT}
        for folder, how_long in kept.items():
            over = time.time() - how_long.total_seconds()
            for path in (self._folder / folder).glob("*"):
                if path.is_file() and path.stat().st_mtime < over:
                    path.unlink(missing_ok=True)

    def _move(self, name: str, to: str) -> None:
        place = self._folder / to
        place.parent.mkdir(mode=0o700, exist_ok=True)
        source = self._folder / "new" / name
        source.touch()  # from now on it is kept for so long
        source.replace(place)


def _is_mail(it: os.DirEntry[str]) -> bool:
    return it.is_file(follow_symlinks=False) and not it.name.startswith(".")
