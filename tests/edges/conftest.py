"""What every edge case can ask for."""

from functools import partial

import pytest

from tests.loop.material import publish


@pytest.fixture
def staff(make):
    return make.staff("Karim")


@pytest.fixture
def marc(make):
    return make.moderator("Marc")


@pytest.fixture
def page_of(browser):
    """Read the page of an idea, in English unless another language is asked for."""

    def read(idea, lang="en") -> str:
        return browser.get(f"/ideas/{idea.id}/{idea.slug}?lang={lang}").text

    return read


@pytest.fixture
def people(make):
    return [make.member() for _ in range(8)]


@pytest.fixture
def report(staff, marc):
    """Publish an update about some ideas, which somebody else has read."""
    return partial(publish, by=staff, read_by=marc)


@pytest.fixture
def idea(make, people):
    return make.idea(by=people[0], backed_by=people[1:])
