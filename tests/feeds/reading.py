"""Feeds, maps and pages, as the programs read them for which they are made."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from bs4 import BeautifulSoup
from defusedxml import ElementTree
from werkzeug.test import TestResponse

ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
ONCE = ("id", "title", "updated")
TAG = re.compile(r"tag:[a-z.]+,\d{4}(-\d{2}-\d{2})?:[\w/.-]+", re.ASCII)
KNOWN = {
    *("feed", "entry", "id", "title", "updated", "published", "author", "name"),
    *("link", "category", "content"),
}


def feed(answer: TestResponse) -> Element:
    """Parse a feed, and hold it against what RFC 4287 asks of every feed."""
    assert answer.status_code == 200
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    root = ElementTree.fromstring(answer.data)
    assert {it.tag.partition("}")[2] for it in root.iter()} <= KNOWN
    assert root.tag == f"{{{ATOM['a']}}}feed"
    assert root.find("a:author/a:name", ATOM).text
    assert len(link(root, "self")) == 1
    for it in (root, *entries(root)):
        for name in ONCE:
            assert len(it.findall(f"a:{name}", ATOM)) == 1
        assert TAG.fullmatch(of(it, "id"))
        assert of(it, "title").strip()
        assert len(link(it, "alternate")) == 1
        for name in ("updated", "published"):
            for moment in it.findall(f"a:{name}", ATOM):
                assert datetime.fromisoformat(moment.text).tzinfo
        for place in it.findall("a:link", ATOM):
            assert urlsplit(place.get("href")).netloc == "localhost"
    ids = [of(it, "id") for it in entries(root)]
    assert len(ids) == len(set(ids))
    return root


def entries(root: Element) -> list[Element]:
    return root.findall("a:entry", ATOM)


def titles(root: Element) -> list[str]:
    return [of(it, "title") for it in entries(root)]


def of(it: Element, name: str) -> str:
    return it.find(f"a:{name}", ATOM).text or ""


def link(it: Element, rel: str) -> list[str]:
    return [
        each.get("href")
        for each in it.findall("a:link", ATOM)
        if each.get("rel") == rel
    ]


def mapped(answer: TestResponse) -> dict[str, str]:
    """Parse a part of the map, or its index: addresses, and when they changed."""
    assert answer.status_code == 200
    assert answer.content_type == "application/xml; charset=utf-8"
    root = ElementTree.fromstring(answer.data)
    return {
        it.find("s:loc", MAP).text: it.findtext("s:lastmod", "", MAP) for it in root
    }


def whole_map(browser) -> dict[str, str]:
    """Read the map with all its parts."""
    found = {}
    for part in mapped(browser.get("/sitemap.xml")):
        found |= mapped(browser.get(part.removeprefix("http://localhost")))
    return found


def page(answer: TestResponse) -> BeautifulSoup:
    return BeautifulSoup(answer.text, "html.parser")


def canonical(soup: BeautifulSoup) -> str:
    return "".join(it["href"] for it in soup.head.find_all("link", rel="canonical"))


def robots(soup: BeautifulSoup) -> str:
    return "".join(it["content"] for it in soup.find_all("meta", {"name": "robots"}))


def things(answer: TestResponse) -> Iterator[dict]:
    """List what a page says of itself to programs."""
    for script in page(answer).find_all("script", type="application/ld+json"):
        data = json.loads(script.string)
        assert data["@context"] == "https://schema.org"
        yield from data["@graph"]


def thing(answer: TestResponse, kind: str) -> dict | None:
    return next((it for it in things(answer) if it["@type"] == kind), None)
