"""Making the key that signs, where none was given."""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile


def key_in(folder: Path) -> str:
    """Read the key that a folder keeps, or make it."""
    kept = folder / "secret_key"
    if not kept.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        make_key(kept)
    return kept.read_text("ascii").strip()


def make_key(kept: Path) -> None:
    """Make a key that is there whole or not at all: several processes may start."""
    with NamedTemporaryFile("w", dir=kept.parent, encoding="ascii") as new:
        new.write(secrets.token_urlsafe(48))
        new.flush()
        with suppress(FileExistsError):  # another process was first
            os.link(new.name, kept)
