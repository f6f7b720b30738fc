"""Every component in every state keeps nobody out (axe, WCAG 2.2 AA)."""

from pathlib import Path

import pytest

from tests import chromium

pytestmark = pytest.mark.browser
AXE = (Path(__file__).parent.parent / "vendor/axe-core/axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# All that folds, but what would lie over the links of the bar.
OPENED = "document.querySelectorAll('main details').forEach(it => it.open = true)"
RUN = "rules => axe.run({runOnly: {type: 'tag', values: rules}})"


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
            bypass_csp=True,
        ),
    )
    page = context.new_page()
    page.goto(f"{chromium.SITE}/design/")
    page.evaluate(OPENED)
    page.add_script_tag(content=AXE)

    found = page.evaluate(RUN, RULES)["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth")
    context.close()

    assert [(it["id"], it["nodes"][0]["html"]) for it in found] == []
    assert wide == width
