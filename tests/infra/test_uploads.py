"""Files people attach: what is kept of them, and what is refused."""

import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from forum.infra.images import FILE_LIMIT
from forum.infra.uploads import Accepted, Kind, accept
from forum.kernel.errors import Invalid
from tests.infra import pictures

CANARY = b"48.8583 N 2.2945 E"
EXIF = Image.Exif()
EXIF[0x010E] = CANARY.decode()
EXIF.get_ifd(0x8825)[0x001D] = CANARY.decode()
ICC = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() + CANARY
XMP = b"<x:xmpmeta>" + CANARY + b"</x:xmpmeta>"


def send(name: str, data: bytes) -> Accepted:
    return accept(name, BytesIO(data))


def opened(accepted: Accepted) -> Image.Image:
    return Image.open(BytesIO(accepted.data))


def zipped() -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("../../escape.txt", "x")
    return file.getvalue()


def with_text_chunks() -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", CANARY.decode())
    info.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return info


@pytest.mark.parametrize(
    ("kind", "name", "media_type"),
    [
        ("PNG", "box.png", "image/png"),
        ("JPEG", "box.jpg", "image/jpeg"),
        ("WEBP", "box.webp", "image/webp"),
        ("GIF", "box.gif", "image/gif"),
    ],
)
def test_a_picture_is_kept(kind, name, media_type):
    kept = send(name, pictures.drawn(kind))

    assert (kept.kind, kept.media_type, kept.name) == (Kind.IMAGE, media_type, name)
    assert (kept.width, kept.height) == opened(kept).size == (8, 6)


@pytest.mark.parametrize(
    "data",
    [
        pictures.drawn("PNG", pnginfo=with_text_chunks(), exif=EXIF, icc_profile=ICC),
        pictures.drawn("JPEG", comment=CANARY, exif=EXIF, icc_profile=ICC, xmp=XMP),
        pictures.drawn("WEBP", exif=EXIF, icc_profile=ICC, xmp=XMP),
        pictures.drawn("GIF", comment=CANARY),
        pictures.moving("GIF", 3, comment=CANARY),
        pictures.moving("WEBP", 3, exif=EXIF, icc_profile=ICC, xmp=XMP),
    ],
    ids=["png", "jpeg", "webp", "gif", "moving gif", "moving webp"],
)
def test_nothing_a_camera_wrote_is_kept(data):
    kept = send("box", data)

    assert CANARY in data
    assert CANARY not in kept.data
    assert not {"exif", "icc_profile", "xmp", "comment"} & opened(kept).info.keys()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
@pytest.mark.parametrize(
    "tail", [zipped(), b"<script>alert(1)</script>", b"__HALT_COMPILER(); ?>"]
)
def test_nothing_hides_behind_a_picture(kind, tail):
    assert tail not in send("box", pictures.drawn(kind) + tail).data


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_taken_with_the_camera_turned_stands_upright(kind):
    image = Image.new("RGB", (40, 20), "white")
    image.paste("black", (0, 0, 20, 20))
    turned = Image.Exif()
    turned[0x0112] = 6

    upright = opened(send("box", pictures.saved(image, kind, exif=turned)))

    assert upright.size == (20, 40)
    assert upright.convert("L").getpixel((10, 5)) < 50
    assert upright.convert("L").getpixel((10, 35)) > 200


def test_a_large_picture_is_made_smaller():
    kept = send("box", pictures.drawn("JPEG", (5_000, 1_000), "L"))

    assert (kept.width, kept.height) == (2_560, 512)


def test_see_through_stays_see_through():
    image = Image.new("RGBA", (4, 4), (255, 0, 0, 0))

    assert opened(send("box", pictures.saved(image, "PNG"))).getpixel((0, 0))[3] == 0


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", "1"), ("PNG", "L"), ("PNG", "LA"), ("PNG", "P"), ("PNG", "I;16"),
     ("JPEG", "L"), ("JPEG", "CMYK"), ("GIF", "P"), ("GIF", "L"), ("WEBP", "RGBA")],
)  # fmt: skip
def test_every_way_to_store_colours_is_understood(kind, mode):
    assert send("box", pictures.drawn(kind, mode=mode)).width == 8


@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_an_animation_keeps_its_frames_and_its_pace(kind):
    kept = opened(send("box", pictures.moving(kind, 50, duration=120)))

    kept.seek(1)
    kept.load()
    assert kept.n_frames == 50
    assert kept.info["duration"] == 120


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (pictures.moving("GIF", 51), "50 frames"),
        (pictures.moving("WEBP", 51), "50 frames"),
        (pictures.png_that_says(100_000, 100_000), "million"),
        (pictures.png_that_says(8_000, 8_000), "12 million"),
        (pictures.gif_that_says(65_535, 65_535), "million"),
        (pictures.webp_that_says(16_383, 16_383), "million"),
        (pictures.jpeg_that_says(7_000, 6_000, progressive=False), "40 million"),
        (pictures.jpeg_that_says(4_000, 4_000, progressive=True), "12 million"),
        (pictures.png_that_says(100, 100), "damaged"),
        (pictures.drawn("JPEG", (90, 90))[:300], "damaged"),
        (pictures.drawn("PNG")[:40], "damaged"),
        (b"GIF89a<script>alert(1)</script>", "damaged|million"),
        (b"\xff\xd8\xff", "damaged"),
    ],
)  # fmt: skip
def test_a_picture_that_would_burst_or_is_broken_is_refused(data, why):
    with pytest.raises(Invalid, match=why):
        send("box.png", data)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("drawing.svg", b"<svg onload=alert(1)>"),
        ("drawing.txt", b'<?xml version="1.0"?><svg/>'),
        ("page.txt", b"\n <!doctype html><script>alert(1)</script>"),
        ("page.html", b"<html>"),
        ("box.png", b"no picture at all"),
        ("box.pdf", b"no document at all"),
        ("box.png", zipped()),
        ("archive.zip", zipped()),
        ("film.jpg", b"\0\0\0\x18ftypmp42\0\0\0\0"),
        ("photo.heic", b"\0\0\0\x18ftypheic\0\0\0\0"),
        ("wide.txt", "wide".encode("utf-16")),
        ("nul.txt", b"a\0b"),
        ("latin.txt", "été".encode("latin-1")),
        ("program.txt", b"MZ\x90\0"),
    ],
)
def test_what_is_no_picture_document_or_plain_text_is_refused(name, data):
    with pytest.raises(Invalid, match="pictures"):
        send(name, data)


@pytest.mark.parametrize(
    ("name", "data", "kept"),
    [
        ("log.txt", b"line\n", "log.txt"),
        ("router.LOG", b"line\n", "router.log"),
        ("formula.csv", b"=cmd|' /C calc'!A0", "formula.csv.txt"),
        ("run.bat", b"del *.*", "run.bat.txt"),
        ("link.txt", b"https://example.com", "link.txt"),
        ("bom.txt", b"\xef\xbb\xbfline", "bom.txt"),
    ],
)
def test_plain_text_is_kept_as_sent_and_opens_as_text(name, data, kept):
    accepted = send(name, data)

    assert (accepted.kind, accepted.name, accepted.data) == (Kind.TEXT, kept, data)
    assert accepted.media_type == "text/plain; charset=utf-8"


def test_a_pdf_is_kept_as_sent():
    data = b"%PDF-1.4 /OpenAction /JavaScript"

    accepted = send("invoice.exe", data)

    assert (accepted.kind, accepted.name, accepted.data) == (
        Kind.PDF, "invoice.pdf", data,
    )  # fmt: skip


def test_the_name_follows_the_content():
    assert send("box.jpg", pictures.drawn("PNG")).name == "box.png"
    assert send("../../box.php", pictures.drawn("GIF")).name == "box.gif"


def test_four_megabytes_fit_and_no_byte_more():
    full = b"a" * FILE_LIMIT

    assert send("log.txt", full).data == full
    with pytest.raises(Invalid, match="4 MB"):
        send("log.txt", full + b"a")
    with pytest.raises(Invalid, match="empty"):
        send("log.txt", b"")


@pytest.mark.real_data
def test_hostile_files_are_refused_or_made_harmless():
    folder = Path(os.environ["TEST_REAL_DATA"], "hostile/uploads")
    kept = {}
    for path in sorted(folder.iterdir()):
        try:
            with path.open("rb") as file:
                kept[path.name] = accept(path.name, file)
        except Invalid:
            continue

    assert {name: it.kind for name, it in kept.items()} == {
        "exif-gps-orientation.jpg": Kind.IMAGE,
        "formula.csv": Kind.TEXT,
        "hostile-filenames.json": Kind.TEXT,
        "openaction-js.pdf": Kind.PDF,
        "png-then-zip-polyglot.png": Kind.IMAGE,
        "text-chunk-script.png": Kind.IMAGE,
        "thin-60000x1.png": Kind.IMAGE,
    }
    for it in kept.values():
        if it.kind is Kind.IMAGE:
            assert b"script" not in it.data
            assert b"PK\x03\x04" not in it.data
            assert not opened(it).getexif()
