"""What every storage must do. A new one joins by adding itself to the list."""

import stat

import pytest

from forum.infra.storage import FolderStorage, MemoryStorage
from forum.kernel.errors import NotFound, Unavailable


@pytest.fixture(params=["memory", "folder"])
def storage(request, tmp_path):
    return MemoryStorage() if request.param == "memory" else FolderStorage(tmp_path)


def test_gives_back_what_was_put(storage):
    key = storage.put(b"some \0 bytes")

    assert storage.read(key) == b"some \0 bytes"


def test_keeps_the_same_bytes_twice_under_names_of_their_own(storage):
    keys = {storage.put(b"same"), storage.put(b"same")}

    assert len(keys) == 2


def test_a_name_cannot_be_guessed(storage):
    keys = [bytes.fromhex(storage.put(b"x")) for _ in range(64)]

    # Of 64 random names, every bit of 128 is set in some and not in others.
    numbers = [int.from_bytes(it) for it in keys]
    assert min(map(len, keys)) >= 16
    assert all(0 < sum(it >> bit & 1 for it in numbers) < 64 for bit in range(128))


def test_forgets_what_is_dropped(storage):
    key = storage.put(b"x")
    storage.drop(key)

    with pytest.raises(NotFound):
        storage.read(key)


def test_dropping_twice_is_no_error(storage):
    key = storage.put(b"x")
    storage.drop(key)
    storage.drop(key)


@pytest.mark.parametrize(
    "key", ["", "0" * 32, "../../etc/passwd", "a/b", "\0", "é" * 32]
)
def test_knows_no_key_it_did_not_give(storage, key):
    with pytest.raises(NotFound):
        storage.read(key)
    storage.drop(key)


def test_files_on_disk_are_for_this_program_alone(tmp_path):
    folder = tmp_path / "uploads"
    FolderStorage(folder).put(b"x")

    modes = {stat.S_IMODE(it.stat().st_mode) & 0o077 for it in folder.rglob("*")}
    assert modes == {0}


def test_another_program_run_finds_the_same_files(tmp_path):
    key = FolderStorage(tmp_path).put(b"x")

    assert FolderStorage(tmp_path).read(key) == b"x"


def test_nothing_is_left_where_there_is_no_room(tmp_path):
    folder = tmp_path / "uploads"
    folder.write_text("a file where the folder should be", encoding="utf-8")

    with pytest.raises(Unavailable):
        FolderStorage(folder).put(b"x")
