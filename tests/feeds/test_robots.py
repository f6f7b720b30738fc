"""Robots are shown the map, and kept out of forms, searches and what is private."""

import re
from typing import Final

from tests.feeds.reading import whole_map
from tests.security.test_s01_matrix import EXPECTED

VISITOR: Final = 0
# Public, and nothing to read for a robot.
SEARCHES_AND_FORMS: Final = {
    *("/search", "/search/similar", "/sign-in", "/sign-up", "/reset"),
    *("/questions/ask", "/ideas/propose", "/contacts/person", "/health/live"),
}


def closed(path: str, rules: list[str]) -> bool:
    """Match an address as RFC 9309 says: from its start, `*` for anything, `$` ends."""
    for rule in rules:
        pattern = re.escape(rule.removesuffix("$")).replace(r"\*", ".*")
        if re.match(pattern + ("$" if rule.endswith("$") else ""), path):
            return True
    return False


def rules_of(text: str) -> list[str]:
    lines = text.splitlines()
    assert lines[0] == "User-agent: *"
    return [it.partition(": ")[2] for it in lines if it.startswith("Disallow: ")]


def test_robots_are_told_where_the_map_is(browser):
    answer = browser.get("/robots.txt")

    assert answer.content_type == "text/plain; charset=utf-8"
    assert "Sitemap: http://localhost/sitemap.xml" in answer.text.splitlines()


def test_nothing_on_the_map_and_no_feed_is_closed_to_robots(browser, make):
    make.question()
    make.idea()
    rules = rules_of(browser.get("/robots.txt").text)
    places = [it.removeprefix("http://localhost") for it in whole_map(browser)]
    feeds = ["/feeds/questions.atom", "/results.atom", "/ledger/feed.atom"]

    assert [it for it in (*places, *feeds) if closed(it, rules)] == []


def test_whatever_asks_a_visitor_to_sign_in_is_closed_to_robots(browser):
    rules = rules_of(browser.get("/robots.txt").text)
    private = {
        re.sub(r"<[^>]+>", "7", address.removeprefix("GET "))
        for address, states in EXPECTED.items()
        if address.startswith("GET")
        and any(given[VISITOR] == "in" for given in states.values())
    }

    assert len(private) > 40
    open_ = {it for it in private | SEARCHES_AND_FORMS if not closed(it, rules)}
    assert open_ == set()
