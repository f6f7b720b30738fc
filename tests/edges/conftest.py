"""What every test of an edge case can ask for."""

import pytest


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
