"""R-11: search answers whatever becomes of its index, and mends it by itself."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from forum.search import actions as index
from tests.live import Stack, say, until

WORD = "quetzalcoatl"
LOOKS = 1.1  # seconds: each process looks at its files once a second
NOTICE = "Search is being repaired."


def generation(folder: Path) -> Path:
    return folder / (folder / "current").read_text("ascii").strip()


def delete(folder: Path) -> None:
    shutil.rmtree(folder)


def truncate(folder: Path) -> None:
    for file in generation(folder).iterdir():
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def flip_a_bit(folder: Path) -> None:
    for file in generation(folder).iterdir():
        held = bytearray(file.read_bytes())
        if held:
            held[len(held) // 2] ^= 1
            file.write_bytes(held)


def point_nowhere(folder: Path) -> None:
    (folder / "current").write_text("g-999999", "ascii")


def write_another_version(folder: Path) -> None:
    seal = generation(folder) / "seal"
    _, _, rest = seal.read_text("ascii").partition(" ")
    seal.write_text(f"99 {rest}", "ascii")


def leave_a_lock(folder: Path) -> None:
    (folder / "writing.lock").write_text("somebody who died", "ascii")
    (generation(folder) / "MAIN_WRITELOCK").write_bytes(b"")
    truncate(folder)


@pytest.fixture(scope="module")
def searched(tmp_path_factory, empty_database):
    """Serve a community of which something can be found."""
    stack = Stack(tmp_path_factory.mktemp("r11"), empty_database, FORUM_WORKER="none")
    with stack.acting() as make:
        make.question(title=f"Where does the {WORD} live", body="I have seen one.")
        stack.reader = stack.visitor()
    stack.start()
    yield stack
    stack.close()


@pytest.mark.parametrize(
    "damage",
    [
        delete,
        truncate,
        flip_a_bit,
        point_nowhere,
        write_another_version,
        leave_a_lock,
    ],
)
def test_r11_a_damaged_index_is_noticed_done_without_and_mended(
    searched, damage: Callable[[Path], None]
):
    with searched.reading():
        index.rebuild()
    assert NOTICE not in search(searched)
    damage(searched.folder / "search_index")

    time.sleep(LOOKS)
    meanwhile = search(searched)
    worker = searched.spawn("work")
    try:
        waited = until(
            lambda: NOTICE not in search(searched), "the index is not mended"
        )
    finally:
        worker.terminate()
        worker.wait(20)

    say(f"R-11: {damage.__name__}: mended {waited:.1f} s after the worker started")
    assert WORD in meanwhile
    assert NOTICE in meanwhile
    assert WORD in search(searched)


def search(stack: Stack) -> str:
    answer = stack.reader.get(f"/search?q={WORD}")
    assert answer.status == 200
    _, _, results = answer.text.partition("<main")
    return results.replace(f'value="{WORD}"', "")
