"""Signing in through another site from end to end, in a real browser."""

import pytest
from playwright.sync_api import expect

from forum.infra.db import session
from tests.signin.conftest import PASSWORD

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scripts", [True, False], ids=["with", "without scripts"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_somebody_joins_through_another_site(site, provider, chrome, language, scripts):
    context = chrome.new_context(java_script_enabled=scripts)
    page = context.new_page()

    page.goto(f"{site}/sign-in?lang={language}&next=/me/security")
    page.locator(f"form[action*='/with/{provider.slug}'] button").click()
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

    page.get_by_role("button", name="Link Orme").click()
    expect(page.get_by_text("That account opens this one from now on.")).to_be_visible()
    context.clear_cookies()
    page.goto(f"{site}/sign-in?lang=en&next=/me/security")
    page.get_by_role("button", name="Sign in with Orme").click()

    expect(page.get_by_role("button", name="Unlink")).to_be_visible()
    assert provider.asked.count("/token") == 2
    context.close()
