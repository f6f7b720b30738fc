"""The list of those who were erased, in a file beside the database.

A backup that is older than an erasure brings somebody back. This list says who has to
go again: by a number, and a digest that shows that it is still the same person.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from flask import current_app

from forum.config import Config
from forum.privacy.rules import Erased


def all_of_them() -> Iterator[Erased]:
    """Read who was erased, the first one first; half a line is none."""
    path = _path()
    if not path.exists():
        return
    for line in path.read_text("ascii").splitlines():
        try:
            yield Erased(**json.loads(line))
        except (ValueError, TypeError):
            current_app.logger.warning("%s holds a line that is none", path)


def note(erased: Erased) -> None:
    """Write somebody down for good. Twice is once."""
    if erased in all_of_them():
        return
    path = _path()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "a", encoding="ascii") as file:
        file.write(json.dumps(asdict(erased)) + "\n")
        file.flush()
        os.fsync(file.fileno())


def _path() -> Path:
    config: Config = current_app.extensions["forum.config"]
    return config.erased_list
