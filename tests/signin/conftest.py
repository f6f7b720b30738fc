"""What the tests of the door can ask for."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from threading import Thread

import pytest
from joserfc.jwk import RSAKey
from werkzeug.serving import make_server

from forum.infra.db import session
from forum.infra.mail import Letter
from forum.people.models import Person
from tests.conftest import CHEAP, Browser
from tests.live import free_port
from tests.signin.provider import Provider, key, served

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


@pytest.fixture
def site(app) -> Iterator[str]:
    """Serve the application of this test on a port, under a name of this machine."""
    port = free_port()
    url = f"http://localhost:{port}"
    app.extensions["forum.config"] = replace(
        app.extensions["forum.config"], base_url=url
    )
    session.commit()
    server = make_server("127.0.0.1", port, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield url
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def keys() -> RSAKey:
    """Make the keys of a provider once: that takes longer than a test."""
    return key()


@pytest.fixture
def provider(app, keys) -> Iterator[Provider]:
    """Let a site vouch for people here, on a port of this machine."""
    with served(Provider(key=keys)) as provider:
        trust(app, provider)
        yield provider


def trust(app, *providers: Provider) -> None:
    """Name the sites that vouch for people."""
    app.extensions["forum.config"] = replace(
        app.extensions["forum.config"],
        providers="\n".join(it.settings for it in providers),
        reaches="127.0.0.0/8",
    )


def way_there(browser: Browser, slug: str = "orme", **given) -> str:
    """Leave for a provider, and give the address that one is led to."""
    page = browser.post(f"/sign-in/with/{slug}", **given).text
    return unescape(re.search(r'content="0; url=([^"]+)"', page)[1])


def come_back(browser: Browser, told: dict[str, str], slug: str = "orme"):
    """Come back from a provider, and send the form that ends it."""
    shown = browser.get(f"/sign-in/with/{slug}/back", query_string=told)
    assert shown.status_code == 200
    return browser.post(f"/sign-in/with/{slug}/finish", **told)


def go_through(browser: Browser, provider: Provider, **given):
    """Leave for a provider, sign in there, and come back."""
    way = way_there(browser, provider.slug, **given)
    return come_back(browser, provider.sign_in(way), provider.slug)


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
