"""What every test of contacts can ask for."""

import pytest

from forum.contacts.rules import Wish
from forum.kernel.clock import stopped_at
from forum.people.rules import Role
from tests.contacts.material import MONDAY, ask


@pytest.fixture
def karim(make):
    return make.person("Karim", roles=(Role.STAFF,))


@pytest.fixture
def staff(make, karim):
    return make.acting(karim)


@pytest.fixture(autouse=True)
def ada(make):
    """Make the customer whom notes are about, when they name nobody else."""
    return make.person("Ada", handle="ada")


@pytest.fixture
def by_ada(make, ada):
    return make.acting(ada)


@pytest.fixture
def called(by_ada):
    """Give a contact in which a call was promised, on a Monday for Tuesday morning."""
    with stopped_at(MONDAY):
        return ask(by_ada, Wish.CALL_BACK)
