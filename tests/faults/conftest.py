"""The real stack, with a town of people who use it."""

from collections.abc import Iterator

import pytest

from tests.live import Stack
from tests.security.conftest import chromium  # noqa: F401 - a fixture


@pytest.fixture
def stack(tmp_path, empty_database) -> Iterator[Stack]:
    stack = Stack(tmp_path, empty_database)
    yield stack
    stack.close()
