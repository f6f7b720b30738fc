"""What every test of contacts can ask for."""

import pytest

from forum.people.rules import Role


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
