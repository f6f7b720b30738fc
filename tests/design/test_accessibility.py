"""Every component in every state keeps nobody out (axe, WCAG 2.2 AA)."""

import pytest

from tests import chromium
from tests.axe import violations

pytestmark = pytest.mark.browser
# All that folds, but what would lie over the links of the bar.
OPENED = "document.querySelectorAll('main details').forEach(it => it.open = true)"


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_in_the_style_guide_keeps_anybody_out(
    browser, make, chrome, width, scheme
):
    browser.sign_in(make.person())  # a visitor's buttons are links to the way in
    context = chromium.answered_by(
        browser.client,
        chrome.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
        ),
    )
    page = context.new_page()
    page.goto(f"{chromium.SITE}/design/")
    page.evaluate(OPENED)

    found = violations(page)
    wide = page.evaluate("document.documentElement.scrollWidth")
    context.close()

    assert found == []
    assert wide == width
