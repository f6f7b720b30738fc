"""Pictures drawn again, so that only what can be seen is kept of what was sent.

Nothing of the file survives but its pixels: no place, no camera, no script hidden
behind the last byte. Four formats are read, each by its own decoder and no other.
"""

import threading
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from PIL import Image, ImageOps, WebPImagePlugin
from PIL.ImageFile import ImageFile

from forum.kernel.errors import Invalid
from forum.kernel.text import Sentence, say

FILE_LIMIT: Final = 4 * 1024 * 1024
FRAMES_LIMIT: Final = 50
SIDE: Final = 2_560

# What decoding may cost in memory: about 4 bytes a pixel, 16 for WebP, while a JPEG
# sent line by line is made smaller as it is read.
_PIXELS: Final = {"PNG": 12, "GIF": 12, "WEBP": 6, "JPEG": 40, "progressive": 12}
_ANIMATED: Final = frozenset({"GIF", "WEBP"})
_MILLION: Final = 1_000_000
_SIGNATURES: Final = {
    b"\x89PNG\r\n\x1a\n": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF87a": "GIF",
    b"GIF89a": "GIF",
}
_SAVING: Final[dict[str, dict[str, Any]]] = {
    "PNG": {},
    "JPEG": {"quality": 85, "optimize": True},
    "GIF": {"comment": b""},
    "WEBP": {"quality": 85, "method": 2},
}
_one_at_a_time: Final = threading.Lock()

Image.MAX_IMAGE_PIXELS = max(_PIXELS.values()) * _MILLION
assert WebPImagePlugin.SUPPORTED  # noqa: S101 - imported so that nobody imports all


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture as it is kept."""

    data: bytes
    width: int
    height: int


def format_of(data: bytes) -> str:
    """Tell the format from the first bytes; none when it is no picture we read."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    return next((it for sign, it in _SIGNATURES.items() if data.startswith(sign)), "")


def redraw(data: bytes) -> Picture:
    """Decode a picture and draw it again, upright, clean and not too large.

    One at a time: two large ones must not meet in memory.
    """
    kind = format_of(data)
    try:
        with _one_at_a_time, Image.open(BytesIO(data), formats=[kind]) as image:
            frames = getattr(image, "n_frames", 1) if kind in _ANIMATED else 1
            _check(image, kind=kind, frames=frames)
            if frames > 1:
                return _redraw_frames(image, kind=kind, frames=frames)
            return _redraw_still(image, kind=kind)
    except Invalid:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Invalid(_too_large(_PIXELS[kind]), field="files") from error
    except Exception as error:  # a decoder may raise anything
        raise Invalid(say("This picture is damaged."), field="files") from error


def _check(image: ImageFile, *, kind: str, frames: int) -> None:
    """Refuse from the header alone what would take too much to decode."""
    limit = _PIXELS["progressive" if "progressive" in image.info else kind]
    if image.width * image.height > limit * _MILLION:
        raise Invalid(_too_large(limit), field="files")
    if frames > FRAMES_LIMIT:
        raise Invalid(
            say("An animation of %(most)s frames at most fits.", most=FRAMES_LIMIT),
            field="files",
        )
    if frames > 1 and frames * image.width * image.height > limit * _MILLION:
        raise Invalid(
            say("This animation is too large. Make it smaller or shorter."),
            field="files",
        )


def _redraw_still(image: Image.Image, *, kind: str) -> Picture:
    if kind == "JPEG":
        shrink = max(1, max(image.size) // SIDE)
        image.draft(None, (image.width // shrink or 1, image.height // shrink or 1))
    mode = _mode(image, kind=kind)
    still = image if image.mode == mode else image.convert(mode)
    still.thumbnail((SIDE, SIDE), reducing_gap=2.0)
    ImageOps.exif_transpose(still, in_place=True)
    still.info = {}
    while len(drawn := _saved(still, kind=kind)) > FILE_LIMIT:
        still = still.reduce(2)
    return Picture(data=drawn, width=still.width, height=still.height)


def _redraw_frames(image: ImageFile, *, kind: str, frames: int) -> Picture:
    durations = []
    for number in range(frames):
        image.seek(number)
        image.load()
        durations.append(int(image.info.get("duration") or 100))
    image.seek(0)
    drawn = _saved(image, kind=kind, save_all=True, duration=durations, loop=0)
    return Picture(data=drawn, width=image.width, height=image.height)


def _saved(image: Image.Image, *, kind: str, **options: object) -> bytes:
    drawn = BytesIO()
    image.save(drawn, kind, **_SAVING[kind], **options)
    return drawn.getvalue()


def _mode(image: Image.Image, *, kind: str) -> str:
    if kind != "JPEG" and image.has_transparency_data:
        return "RGBA"
    return "L" if image.mode in {"1", "L"} else "RGB"


def _too_large(limit: int) -> Sentence:
    return say(
        "This picture has too many points: %(limit)s million fit. Make it smaller.",
        limit=limit,
    )
