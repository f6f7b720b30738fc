"""What only an index in files can suffer: other writers, damage, half a rebuild."""

import errno
import fcntl
import os
import subprocess
import sys
import textwrap

import pytest
from whoosh.index import TOC

from forum.search.adapters.whoosh import WhooshIndex
from forum.search.rules import Busy, IndexDamaged
from tests.search.whoosh_files import ANY, generation, question


@pytest.mark.usefixtures("index")
def test_only_its_owner_can_read_the_folder(tmp_path):
    modes = [
        it.stat().st_mode & 0o777 for it in (tmp_path / "index", generation(tmp_path))
    ]

    assert modes == [0o700, 0o700]


def test_another_process_sees_what_is_put_and_what_is_rebuilt(index, tmp_path):
    reader = WhooshIndex(tmp_path / "index")
    before = reader.find("parcel", filters=ANY).total
    index.put([question(99, "Parcel found")])
    after_put = reader.find("parcel", filters=ANY).total
    index.rebuild([question(1, "Parcel")])
    reader._looked_at = 0.0  # noqa: SLF001 - a second later

    assert (before, after_put) == (50, 51)
    assert reader.find("parcel", filters=ANY).total == 1


def test_the_generation_before_is_kept_and_older_ones_are_not(index, tmp_path):
    for _ in range(3):
        index.rebuild([question(1, "Parcel")])

    assert sorted(it.name for it in (tmp_path / "index").glob("g-*")) == [
        "g-000003",
        "g-000004",
    ]


def test_a_change_right_after_a_rebuild_goes_to_the_new_generation(index, tmp_path):
    worker = WhooshIndex(tmp_path / "index")
    worker.ids()
    index.rebuild([question(1, "Parcel")])

    worker.put([question(2, "Parcel")])

    assert index.ids() == {1, 2}


def test_a_writer_is_refused_while_another_writes(index, tmp_path):
    with (tmp_path / "index" / "writing.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)

        with pytest.raises(Busy):
            index.put([question(60, "Parcel")])
        assert index.find("parcel", filters=ANY).total == 50

    index.put([question(60, "Parcel")])
    assert 60 in index.ids()


def test_a_failed_batch_changes_nothing_and_frees_the_lock(index):
    class Broken(Exception):
        pass

    def documents():
        yield question(70, "Parcel")
        raise Broken

    with pytest.raises(Broken):
        index.put(documents())
    index.put([question(71, "Parcel")])

    assert index.ids() & {70, 71} == {71}


def test_a_full_disk_is_not_taken_for_damage_and_frees_the_lock(index, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(TOC, "write", full)
        with pytest.raises(OSError, match="No space"):
            index.put([question(70, "Parcel")])
    index.put([question(71, "Parcel")])

    assert index.ids() & {70, 71} == {71}
    assert index.is_healthy()


def test_a_failed_rebuild_leaves_the_index_as_it_was(index):
    def documents():
        yield question(70, "Parcel")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        index.rebuild(documents())

    assert index.find("parcel", filters=ANY).total == 50
    assert index.is_healthy()


def test_a_rebuild_that_was_killed_is_cleared_away(index, tmp_path):
    (tmp_path / "index" / "g-000009").mkdir()
    (tmp_path / "index" / "g-000009" / "half").write_text("written")

    index.rebuild([question(1, "Parcel")])

    assert index.find("parcel", filters=ANY).total == 1
    assert index.is_healthy()
    assert not (tmp_path / "index" / "g-000009").exists()


def test_locks_left_behind_by_a_killed_process_hold_nobody(index, tmp_path):
    (generation(tmp_path) / "MAIN_WRITELOCK").write_text("left behind")
    (tmp_path / "index" / "writing.lock").write_text("left behind")

    index.put([question(60, "Parcel")])

    assert 60 in index.ids()


def test_a_writer_killed_while_sealing_leaves_a_whole_index(index, tmp_path):
    (generation(tmp_path) / "seal.new").write_text("half a seal")

    index.put([question(60, "Parcel")])

    assert index.is_healthy()


def test_a_killed_writer_leaves_a_whole_index(index, tmp_path):
    script = textwrap.dedent(
        """
        import sys
        from pathlib import Path
        from datetime import UTC, datetime
        from forum.search.adapters.whoosh import WhooshIndex
        from forum.search.rules import Document
        index = WhooshIndex(Path(sys.argv[1]))
        print("ready", flush=True)
        for n in range(1000, 100_000):
            index.put([Document(thread_id=n, kind="question", title="Parcel",
                                created_at=datetime(2026, 3, 10, tzinfo=UTC))])
        """
    )
    writer = subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-c", script, str(tmp_path / "index")],
        stdout=subprocess.PIPE,
    )
    with writer:
        writer.stdout.readline()
        while not any(n >= 1003 for n in index.ids()):
            pass
        writer.kill()

    index.put([question(60, "Parcel")])

    assert index.is_healthy()
    assert {*range(50), 50, 60, 1000, 1001, 1002} - {7} <= index.ids()


def damages(tmp_path):
    """Yield each way to break each file, as a name and a function that does it."""
    folder = generation(tmp_path)
    for file in sorted(folder.iterdir()):
        if file.name == "MAIN_WRITELOCK":
            continue
        whole = file.read_bytes()
        yield f"{file.name} truncated", file, whole[: len(whole) // 2]
        yield f"{file.name} emptied", file, b""
        for at in (0, len(whole) // 3, len(whole) - 1):
            flipped = bytes([whole[at] ^ 0x10])
            yield (
                f"{file.name} flipped at {at}",
                file,
                whole[:at] + flipped + whole[at + 1 :],
            )


def test_any_broken_file_is_noticed_by_those_who_open_and_who_had_it_open(
    index, tmp_path
):
    for name, file, broken in list(damages(tmp_path)):
        whole, facts = file.read_bytes(), file.stat()
        open_already = WhooshIndex(tmp_path / "index")
        open_already.ids()

        file.write_bytes(broken)
        open_already._looked_at = 0.0  # noqa: SLF001 - a second later
        for reader in (WhooshIndex(tmp_path / "index"), open_already):
            with pytest.raises(IndexDamaged):
                reader.find("parcel", filters=ANY)
            with pytest.raises(IndexDamaged):
                reader.put([question(1, name)])
            assert not reader.is_healthy()

        file.write_bytes(whole)
        os.utime(file, ns=(facts.st_atime_ns, facts.st_mtime_ns))
        assert index.is_healthy(), name


@pytest.mark.usefixtures("index")
@pytest.mark.parametrize("gone", ["current", "generation", "seal", "everything", "toc"])
def test_a_missing_part_is_damage_and_a_rebuild_repairs_it(tmp_path, gone):
    folder = generation(tmp_path)
    victims = {
        "current": [tmp_path / "index" / "current"],
        "generation": [*folder.iterdir()],
        "seal": [folder / "seal"],
        "everything": [*folder.iterdir(), tmp_path / "index" / "current"],
        "toc": [*folder.glob("_MAIN_*.toc")],
    }
    for it in victims[gone]:
        it.unlink()
    reader = WhooshIndex(tmp_path / "index")

    with pytest.raises(IndexDamaged):
        reader.find("parcel", filters=ANY)
    with pytest.raises(IndexDamaged):
        reader.put([question(1, "Parcel")])
    assert not reader.is_healthy()
    reader.rebuild([question(1, "Parcel")])

    assert reader.find("parcel", filters=ANY).total == 1
    assert reader.is_healthy()


@pytest.mark.usefixtures("index")
def test_an_index_of_another_version_is_not_read(tmp_path):
    seal = generation(tmp_path) / "seal"
    seal.write_text("0 " + seal.read_text().partition(" ")[2])

    with pytest.raises(IndexDamaged, match="version 0"):
        WhooshIndex(tmp_path / "index").find("parcel", filters=ANY)
