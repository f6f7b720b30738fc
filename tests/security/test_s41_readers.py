"""S-41: no other site learns who reads, and a browser keeps nothing of it."""

import pytest

from tests.security.sinks import PAGES

pytestmark = pytest.mark.browser
LINK = "nofollow ugc noopener"
LEFT = """() => ({
    local: Object.keys(localStorage), session: Object.keys(sessionStorage),
})"""
LEADS_AWAY = """() => [...document.querySelectorAll("a[href^=http]")]
    .filter((link) => link.origin !== location.origin)
    .map((link) => [link.href, link.rel, link.closest(".prose") !== null])"""


def addresses(it) -> list[tuple[str, str]]:
    known = {
        "public": it.questions["public"],
        "closed": it.questions["closed"],
        "hidden": it.questions["hidden"],
        "answer": it.answers["of a public question"],
        "idea": it.ideas["public"],
        "merged": it.ideas["merged"],
        "objected": it.ideas["objected"],
    }
    found = [(path, by) for path, by in PAGES if "{confirm}" not in path]
    return [(path.format(**known), by) for path, by in found]


def test_s41_no_page_asks_another_site_for_anything(site, address, chrome):
    site.run(
        "UPDATE post SET text = text, html = html || ? WHERE id = ?",
        f'<p><a href="https://elsewhere.example/x" rel="{LINK}">x</a></p>',
        site.community.questions["public"],
    )
    asked: list[str] = []
    left: list[tuple[str, object]] = []
    links: list[list[object]] = []
    for by in {by for _, by in addresses(site.community)}:
        with chrome.new_context(base_url=address) as context:
            if by != "visitor":
                site.sign_in(context, by=by, at=address)
            page = context.new_page()
            page.on("request", lambda it: asked.append(it.url))
            for path, whose in addresses(site.community):
                if whose == by:
                    page.goto(path, wait_until="load")
                    left.append((path, page.evaluate(LEFT)))
                    links += page.evaluate(LEADS_AWAY)
            if by == "visitor":
                names = {it["name"] for it in context.cookies()}

    own = (address, "data:", "blob:")
    assert len(asked) > len(PAGES)
    assert [it for it in asked if not it.startswith(own)] == []
    assert names <= {"forum"}
    assert [it for it in left if any(it[1].values())] == []
    assert any("elsewhere.example" in href for href, *_ in links)
    assert all("noopener" in rel for _, rel, is_prose in links if is_prose)
