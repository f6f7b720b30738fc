"""Files to upload, made on the spot."""

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image


def drawn(
    kind: str, size: tuple[int, int] = (8, 6), mode: str = "RGB", **how: Any
) -> bytes:
    """Draw a small picture."""
    return saved(Image.new(mode, size, 0), kind, **how)


def saved(image: Image.Image, kind: str, **how: Any) -> bytes:
    file = BytesIO()
    image.save(file, kind, **how)
    return file.getvalue()


def moving(kind: str, frames: int, **how: Any) -> bytes:
    """Draw an animation in which every frame differs."""
    images = [
        Image.new("RGB", (8, 6), (it * 5, 255 * (it % 2), 99)) for it in range(frames)
    ]
    return saved(images[0], kind, save_all=True, append_images=images[1:], **how)


def png_that_says(width: int, height: int) -> bytes:
    """Write the header of a picture that size, with almost nothing after it."""
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", zlib.compress(b"\0" * 99))
        + _chunk(b"IEND", b"")
    )


def _chunk(name: bytes, data: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(name + data))
    return struct.pack(">I", len(data)) + name + data + check


def gif_that_says(width: int, height: int) -> bytes:
    return b"GIF89a" + struct.pack("<HH", width, height) + drawn("GIF")[10:]


def webp_that_says(width: int, height: int) -> bytes:
    canvas = struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3]
    chunks = b"VP8X" + struct.pack("<I", 10) + b"\0\0\0\0" + canvas + drawn("WEBP")[12:]
    return b"RIFF" + struct.pack("<I", len(chunks) + 4) + b"WEBP" + chunks


def jpeg_that_says(width: int, height: int, *, progressive: bool) -> bytes:
    data = drawn("JPEG", progressive=progressive)
    frame = data.index(b"\xff\xc2" if progressive else b"\xff\xc0")
    return data[: frame + 5] + struct.pack(">HH", height, width) + data[frame + 9 :]
