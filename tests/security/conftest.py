"""What every drill can ask for. People and browsers are those of the door's tests."""

from collections.abc import Iterator

import pytest

from tests.live import Stack
from tests.security.arena import Arena, gathered
from tests.security.site import Site
from tests.signin.conftest import ada, another  # noqa: F401 - fixtures


@pytest.fixture(scope="session")
def one_site(tmp_path_factory, empty_database) -> Iterator[Site]:
    site = Site(tmp_path_factory.mktemp("site"), empty_database)
    yield site
    site.close()


@pytest.fixture
def site(one_site: Site) -> Iterator[Site]:
    """Give the community as it was at the beginning, and when it was."""
    one_site.restore()
    with one_site.as_it_began():
        yield one_site


@pytest.fixture(scope="session")
def address(one_site: Site) -> Iterator[str]:
    """Serve the community on a port, to real browsers."""
    with one_site.served() as address:
        yield address


@pytest.fixture(scope="module")
def arena(tmp_path_factory, empty_database) -> Iterator[Arena]:
    """Serve a community with a crowd in it, and look at its data afterwards."""
    stack = Stack(tmp_path_factory.mktemp("arena"), empty_database, FORUM_WORKER="none")
    crowd = gathered(stack)
    stack.start()
    yield crowd
    check = stack.run("check")
    stack.close()
    assert check.returncode == 0, check.stdout
