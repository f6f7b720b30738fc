"""What the tests of the door can ask for."""

import re

import pytest

from forum.infra.mail import Letter
from forum.people.models import Person
from tests.conftest import CHEAP, Browser

PASSWORD = "three blue horses"


@pytest.fixture
def another(app) -> Browser:
    """Make a second browser, on another device."""
    return Browser(app.test_client())


@pytest.fixture
def ada(make) -> Person:
    """Make somebody with an account and a password."""
    return make.person(
        "Ada",
        handle="ada",
        email="ada@example.org",
        password_hash=CHEAP.hash(PASSWORD),
    )


def path_in(letter: Letter) -> str:
    """Find the way a letter's link leads, without the site's own address."""
    return re.search(r"http://localhost(/\S+)", letter.text)[1]


def sign_up(browser: Browser, **given) -> None:
    browser.post(
        "/sign-up",
        **(
            {
                "name": "Grace",
                "handle": "grace",
                "email": "grace@example.org",
                "password": PASSWORD,
            }
            | given
        ),
    )


def is_in(browser: Browser) -> bool:
    """Whether the site knows who is behind this browser."""
    return browser.get("/settings/account").status_code == 200
