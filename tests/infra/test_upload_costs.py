"""What the largest files that are let in cost, each in a process of its own."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.infra import pictures

MEGABYTE = 1024**2
MEASURE = """
import sys, time, warnings
from pathlib import Path
from forum.infra.uploads import accept
from forum.kernel.errors import Invalid

def highest():
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(it for it in lines if it.startswith("VmHWM")).split()[1]) * 1024

path = Path(sys.argv[1])
before = highest()
with path.open("rb") as file:
    try:
        accept(path.name, file)
    except Invalid:
        pass
print(highest() - before, time.process_time())
"""


def pattern(width: int, height: int) -> Image.Image:
    return Image.effect_mandelbrot((width, height), (-2, -1.5, 1, 1.5), 40)


LARGEST = {
    "photo.jpg": lambda: pictures.saved(
        pattern(7_300, 5_450).convert("RGB"), "JPEG", quality=60
    ),
    "print.jpg": lambda: pictures.saved(
        pattern(7_300, 5_450).convert("CMYK"), "JPEG", quality=30
    ),
    "slow.jpg": lambda: pictures.saved(
        pattern(4_000, 2_990).convert("RGB"), "JPEG", progressive=True, subsampling=0
    ),
    "screen.png": lambda: pictures.saved(
        pattern(4_000, 2_990).quantize(16).convert("RGBA"), "PNG", compress_level=1
    ),
    "flat.png": lambda: pictures.saved(pattern(4_000, 2_990).quantize(8), "PNG"),
    "photo.webp": lambda: pictures.saved(
        pattern(2_440, 2_450).convert("RGB"), "WEBP", method=0
    ),
    "moving.gif": lambda: pictures.saved(
        pattern(480, 490).quantize(32),
        "GIF",
        save_all=True,
        append_images=[
            pattern(480, 490).rotate(it).quantize(32) for it in range(1, 50)
        ],
    ),
}


@pytest.mark.parametrize("name", LARGEST)
def test_the_largest_file_of_its_kind_takes_little_memory_and_time(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(LARGEST[name]())

    memory, seconds = measured(path)

    assert memory < 150 * MEGABYTE
    assert seconds < 2


@pytest.mark.real_data
def test_no_hostile_file_takes_much_memory_or_time():
    folder = Path(os.environ["TEST_REAL_DATA"], "hostile/uploads")
    costs = {path.name: measured(path) for path in sorted(folder.iterdir())}

    assert len(costs) == 24
    assert max(memory for memory, _ in costs.values()) < 150 * MEGABYTE
    assert max(seconds for _, seconds in costs.values()) < 2


def measured(path: Path) -> tuple[int, float]:
    """Tell by how many bytes memory rose and how long it took, start included."""
    said = subprocess.run(  # noqa: S603 - our own program on a file of ours
        [sys.executable, "-c", MEASURE, str(path)],
        capture_output=True,
        check=True,
        text=True,
        preexec_fn=_limit,
    ).stdout.split()
    return int(said[0]), float(said[1])


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (1024 * MEGABYTE, 1024 * MEGABYTE))
    resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
