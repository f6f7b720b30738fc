"""What every test of the loop can ask for."""

import pytest


@pytest.fixture
def staff(make):
    return make.staff("Karim")


@pytest.fixture
def idea(make):
    return make.idea()
