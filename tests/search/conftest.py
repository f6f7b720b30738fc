"""An index in files."""

import pytest

from forum.search.adapters.whoosh import WhooshIndex
from tests.search.whoosh_files import question


@pytest.fixture
def index(tmp_path):
    index = WhooshIndex(tmp_path / "index")
    index.rebuild(question(n, f"Parcel number {n} is late") for n in range(50))
    index.put([question(50, "Parcel lost")])
    index.drop([7])
    return index
