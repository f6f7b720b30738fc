"""The people and browsers of the drills are those of the door."""

from tests.signin.conftest import ada, another  # noqa: F401 - fixtures
