"""Signing in through another site from end to end, in a real browser.

That site is a program of its own: it has its own memory, keys and page to sign in.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from forum.infra.db import session
from tests.signin.conftest import PASSWORD, trust
from tests.signin.provider import Provider, asked_of, running

pytestmark = pytest.mark.browser
GO_ON = "Go on as Grace"


@pytest.fixture(scope="module")
def apart() -> Iterator[Provider]:
    """Run a site that vouches for people beside this one."""
    with running() as provider:
        yield provider


@pytest.fixture
def provider(app, apart) -> Provider:
    trust(app, apart)
    return apart


@pytest.mark.parametrize("scripts", [True, False], ids=["with", "without scripts"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_somebody_joins_through_another_site(site, provider, chrome, language, scripts):
    context = chrome.new_context(java_script_enabled=scripts)
    page = context.new_page()

    page.goto(f"{site}/sign-in?lang={language}&next=/me/security")
    page.locator(f"form[action*='/with/{provider.slug}'] button").click()
    page.get_by_role("button", name=GO_ON).click()
    if not scripts:
        page.locator("send-at-once button").click()
    page.locator("#name").fill("Grace")
    page.locator("main form button").click()

    expect(page.locator("main")).to_contain_text("grace@example.org")
    assert page.locator("html").get_attribute("lang") == language
    context.close()


def test_an_account_is_linked_and_opens_the_other(site, provider, chrome, ada):
    session.commit()
    context = chrome.new_context()
    page = context.new_page()
    page.goto(f"{site}/sign-in?lang=en&next=/me/security")
    page.locator("#who").fill(ada.handle)
    page.locator("#password").fill(PASSWORD)
    page.locator("#password").press("Enter")

    before = asked_of(provider).count("/token")
    page.get_by_role("button", name="Link Orme").click()
    page.get_by_role("button", name=GO_ON).click()
    expect(page.get_by_text("That account opens this one from now on.")).to_be_visible()
    context.clear_cookies()
    page.goto(f"{site}/sign-in?lang=en&next=/me/security")
    page.get_by_role("button", name="Sign in with Orme").click()
    page.get_by_role("button", name=GO_ON).click()

    expect(page.get_by_role("button", name="Unlink")).to_be_visible()
    assert asked_of(provider).count("/token") == before + 2
    context.close()
