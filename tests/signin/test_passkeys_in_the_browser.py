"""A passkey from end to end, in a real browser with a device that it believes in."""

import pytest
from playwright.sync_api import expect

from forum.infra.db import session
from tests import chromium
from tests.signin.conftest import PASSWORD

pytestmark = pytest.mark.browser


@pytest.fixture
def page(chrome):
    """Open a browser whose device has a key store that its owner has unlocked."""
    context = chrome.new_context()
    page = context.new_page()
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    yield page
    context.close()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_passkey_is_made_and_opens_the_account_again(site, page, ada, language):
    ada.language = language
    session.commit()
    page.goto(f"{site}/sign-in?lang={language}&next=/me/security/passkeys")
    page.locator("#who").fill("ada")
    page.locator("#password").fill(PASSWORD)
    page.locator("#password").press("Enter")

    page.locator("#name").fill("The key of Ada")
    page.locator("pass-key button").click()
    expect(page.get_by_text("The key of Ada")).to_be_visible()
    page.context.clear_cookies()
    page.goto(f"{site}/sign-in?lang={language}&next=/me/security/passkeys")
    page.locator("pass-key button").click()

    expect(page.get_by_text("The key of Ada")).to_be_visible()
    assert page.locator("html").get_attribute("lang") == language


def test_without_scripts_the_page_says_what_a_passkey_needs(browser, chrome, ada):
    browser.sign_in(ada)
    context = chrome.new_context(java_script_enabled=False)
    page = chromium.answered_by(browser.client, context).new_page()

    page.goto(f"{chromium.SITE}/me/security/passkeys")

    said = page.get_by_text("Passkeys need a recent browser that runs scripts.")
    expect(said).to_be_visible()
    context.close()
