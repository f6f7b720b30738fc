"""The real stack, with a town of people who use it."""

from collections.abc import Iterator

import pytest

from tests.live import Stack


@pytest.fixture
def stack(tmp_path, empty_database) -> Iterator[Stack]:
    stack = Stack(tmp_path, empty_database)
    yield stack
    stack.close()
