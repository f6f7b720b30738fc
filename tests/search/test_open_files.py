"""An index is read by many threads, and closes what it opened."""

import gc
import os
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from forum.search.adapters.reading import View
from forum.search.rules import Busy
from tests.search.whoosh_files import ANY, generation, question


def open_files(folder):
    links = [os.path.realpath(it) for it in Path("/proc/self/fd").iterdir()]
    return sum(it.startswith(str(folder)) for it in links)


def test_what_was_open_is_closed_when_a_file_is_gone(index, tmp_path):
    assert index.find("parcel", filters=ANY).total
    seen = open_files(tmp_path)
    for it in generation(tmp_path).glob("*.pst"):
        it.unlink()
    gc.disable()
    try:
        with pytest.raises(FileNotFoundError):
            View(generation(tmp_path))
        assert open_files(tmp_path) == seen
    finally:
        gc.enable()


def test_threads_read_while_another_writes(index):
    wrong = []
    stop = threading.Event()

    def read():
        while not stop.is_set():
            try:
                result = index.find("parcel", filters=ANY, limit=100)
                if result.total < 50 or len(result.hits) != min(100, result.total):
                    wrong.append(result)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is wrong
                wrong.append(error)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for it in readers:
        it.start()
    for n in range(100, 115):
        index.put([question(n, "Parcel")])
        with suppress(Busy):
            index.put([question(100, "Parcel again")])
    index.rebuild(question(n, "Parcel") for n in range(60))
    stop.set()
    for it in readers:
        it.join()
    assert not wrong
