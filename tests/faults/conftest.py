"""A stack for each drill, ended whatever becomes of it."""

from collections.abc import Iterator

import pytest

from tests.faults.stack import Stack


@pytest.fixture
def stack(tmp_path) -> Iterator[Stack]:
    stack = Stack(tmp_path)
    yield stack
    stack.stop()
