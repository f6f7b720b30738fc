"""What axe finds wrong on a page, by the tags of WCAG 2.2 AA and good practice."""

from pathlib import Path

from playwright.sync_api import Page

AXE = (Path(__file__).parent / "vendor/axe-core/axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Every rule runs; to describe all that is right as well would take four times as long.
RUN = """async (tags) => {
    const only = { type: "tag", values: tags };
    const found = await axe.run({ runOnly: only, resultTypes: ["violations"] });
    return found.violations.map((it) => [it.id, it.nodes[0].html.slice(0, 200)]);
}"""


def violations(page: Page) -> list[tuple[str, str]]:
    """List the rules that a page breaks as it looks now, each with an element."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    return [(rule, html) for rule, html in page.evaluate(RUN, TAGS)]
