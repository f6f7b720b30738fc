"""S-04: feeds and the map give what people write as text, whatever XML thinks of it."""

import pytest
from defusedxml import ElementTree

from tests.security.hostile import STRINGS
from tests.security.site import Site
from tests.security.test_s04_sinks import MARKED, same, spoil

FEEDS = (
    *(
        "/feeds/questions.atom",
        "/feeds/unanswered.atom",
        "/feeds/asked-again.atom",
        "/feeds/ideas.atom",
    ),
    *("/feeds/areas/box.atom", "/feeds/tags/router.atom", "/results.atom"),
    *("/ledger/feed.atom", "/feeds/questions/{question}.atom"),
    "/feeds/ideas/{idea}.atom",
)
MAP = ("/sitemap.xml", "/sitemap-questions-1.xml", "/sitemap-ideas-1.xml")


def read(site: Site, path: str) -> list[str]:
    """Read a document with a parser, every text and every attribute of it."""
    it = site.community
    where = path.format(question=it.questions["public"], idea=it.ideas["public"])
    answer = site.get(where)
    assert (path, answer.status_code) == (path, 200)
    root = ElementTree.fromstring(answer.data)
    return [text for each in root.iter() for text in (each.text, *each.attrib.values())]


@pytest.mark.parametrize("words", STRINGS)
def test_s04_a_feed_gives_what_was_written(site, words):
    spoil(site, STRINGS[words])
    found = set[str]()

    for path in FEEDS:
        for text in read(site, path):
            for column, string in MARKED.findall(text or ""):
                assert (path, same(string)) == (path, same(STRINGS[words]))
                found.add(column)

    assert found == {"title", "idea", "name", "area", "brand"}


@pytest.mark.parametrize("words", STRINGS)
def test_s04_the_map_holds_addresses_alone(site, words):
    spoil(site, STRINGS[words])

    for path in MAP:
        assert MARKED.findall("".join(it or "" for it in read(site, path))) == []
