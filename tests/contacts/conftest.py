"""What every test of contacts can ask for."""

import pytest

from forum.people.rules import Role


@pytest.fixture
def karim(make):
    return make.person("Karim", roles=(Role.STAFF,))


@pytest.fixture
def staff(make, karim):
    return make.acting(karim)


@pytest.fixture
def ada(make):
    return make.person("Ada", handle="ada")
