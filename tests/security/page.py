"""A page as a browser understands it."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final
from xml.etree.ElementTree import Element

# The parser that bleach brings along: it follows the standard's own algorithm, step by
# step, as browsers do.
from bleach._vendor import html5lib
from werkzeug.test import TestResponse

# Addresses of our own and tokens: they differ from page to page, and run nowhere.
_HARMLESS: Final = re.compile(r'="(?:/[^"<>]*|[\w.-]+)"')


def parsed(html: str) -> Element:
    """Parse a page, or a part of one."""
    return html5lib.parse(html, namespaceHTMLElements=False)


def is_page(answer: TestResponse) -> bool:
    return answer.mimetype == "text/html"


def elements(html: str) -> Iterator[Element]:
    """List every element of a page."""
    return (it for it in parsed(html).iter() if isinstance(it.tag, str))


def runs_here(html: str) -> list[str]:
    """List what a strict policy would have to forbid: code and style in the page."""
    return _runs_in(_HARMLESS.sub('="/"', html))


@lru_cache(1000)  # one refusal is much like another
def _runs_in(html: str) -> list[str]:
    found = []
    for it in elements(html):
        tag = it.tag.rpartition("}")[2]
        is_data = it.get("type") == "application/ld+json"
        if tag == "style" or (tag == "script" and not it.get("src") and not is_data):
            found.append(f"<{tag}>")
        found += [f"<{tag} {name}>" for name in it.attrib if _runs(name, it.get(name))]
    return found


def _runs(name: str, value: str) -> bool:
    runs = name == "style" or name.startswith("on")
    return runs or value.strip().lower().startswith(("javascript:", "data:text"))
