"""Files people attach: pictures drawn again, PDF and plain text kept as they are.

What a file is, its content says; its name and what the browser claims only have to
agree. Nothing kept here is ever opened by the forum again: it goes out as a download.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import IO, Final

from forum.infra import images
from forum.infra.filenames import extension, safe_name
from forum.infra.images import FILE_LIMIT
from forum.kernel.errors import Invalid
from forum.kernel.text import say

_EXTENSIONS: Final = {
    "PNG": (".png",),
    "JPEG": (".jpg", ".jpeg"),
    "GIF": (".gif",),
    "WEBP": (".webp",),
}
_TEXTS: Final = (".txt", ".log", ".md")
_CLAIMS: Final = frozenset(
    {".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".heic", ".svg", ".pdf", ".zip"}
)


class Kind(StrEnum):
    """What an attachment is to readers."""

    IMAGE = "image"
    PDF = "pdf"
    TEXT = "text"


@dataclass(frozen=True, kw_only=True)
class Accepted:
    """A file that may be kept and given to anyone."""

    kind: Kind
    media_type: str
    data: bytes
    name: str
    width: int | None = None
    height: int | None = None


def accept(name: str, stream: IO[bytes]) -> Accepted:
    """Read a file somebody sent, or say why it cannot be kept."""
    data = stream.read(FILE_LIMIT + 1)
    if not data:
        raise Invalid(say("This file is empty."), field="files")
    if len(data) > FILE_LIMIT:
        megabytes = FILE_LIMIT // 1024**2
        raise Invalid(
            say("This file is too large: %(limit)s MB fit.", limit=megabytes),
            field="files",
        )
    if images.format_of(data):
        return _picture(name, data)
    if data.startswith(b"%PDF-"):
        name = safe_name(name, extensions=(".pdf",))
        return Accepted(
            kind=Kind.PDF, media_type="application/pdf", data=data, name=name
        )
    return _text(name, data)


def _picture(name: str, data: bytes) -> Accepted:
    kind = images.format_of(data)
    picture = images.redraw(data)
    return Accepted(
        kind=Kind.IMAGE,
        media_type=f"image/{kind.lower()}",
        data=picture.data,
        name=safe_name(name, extensions=_EXTENSIONS[kind]),
        width=picture.width,
        height=picture.height,
    )


def _text(name: str, data: bytes) -> Accepted:
    """Take plain text; what starts like a page or a drawing is one, whatever its name.

    Another extension than those of texts is kept before `.txt`: a table of formulas
    or a script then opens in an editor.
    """
    if extension(name) in _CLAIMS or not _is_plain_text(data):
        raise Invalid(
            say(
                "This is none of the files that can be attached: pictures (PNG, JPEG, "
                "WebP, GIF), PDF, and plain text in UTF-8."
            ),
            field="files",
        )
    if extension(name) not in _TEXTS:
        name = f"{name}.txt"
    return Accepted(
        kind=Kind.TEXT,
        media_type="text/plain; charset=utf-8",
        data=data,
        name=safe_name(name, extensions=_TEXTS),
    )


def _is_plain_text(data: bytes) -> bool:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return "\0" not in text and not text.lstrip().startswith("<")
