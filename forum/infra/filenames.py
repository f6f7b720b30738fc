"""Names of files people send: shown and offered for download, never used as paths."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final
from urllib.parse import quote

_LONGEST: Final = 100
_FOLDERS: Final = re.compile(r"[/\\]")
_UNWELCOME: Final = re.compile(r'[<>:"|?*%;`$]')
_EXTENSION: Final = re.compile(r"\.[A-Za-z0-9]{1,5}\Z")
_RESERVED: Final = re.compile(
    r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]) *(?:\.|\Z)", re.IGNORECASE
)


def extension(name: str) -> str:
    """Tell what a name says is in the file."""
    found = _EXTENSION.search(name.rstrip(" ."))
    return found[0].lower() if found else ""


def safe_name(name: str, *, extensions: Sequence[str]) -> str:
    """Give a name that any system can save, ending in what the file really holds.

    No folder, nothing invisible that would turn `gnp.exe` around, no name that Windows
    keeps for its devices. The first of the extensions replaces one that lies.
    """
    stem = _visible(_FOLDERS.split(name)[-1]).rstrip(" .")
    said = extension(stem)
    true = said if said in extensions else extensions[0]
    stem = stem[: len(stem) - len(said)].removesuffix(true)
    stem = _UNWELCOME.sub("_", stem).strip(" .") or "file"
    if _RESERVED.match(stem):
        stem = f"_{stem}"
    return stem[: _LONGEST - len(true)].rstrip(" .") + true


def attachment(name: str) -> str:
    """Write the `Content-Disposition` that saves a file under its name (RFC 6266).

    The second form is for every browser of today, the first for what only knows ASCII.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^A-Za-z0-9 ._()-]", "_", plain).strip(" .") or "file"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _visible(name: str) -> str:
    """Drop what shows nothing or steers how the rest shows."""
    name = unicodedata.normalize("NFC", name.encode("utf-8", "ignore").decode())
    shown = (one for one in name if unicodedata.category(one)[0] != "C")
    return " ".join("".join(shown).split())
