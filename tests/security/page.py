"""A page as a browser understands it."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

# The parser that bleach brings along: it follows the standard's own algorithm, step by
# step, as browsers do.
from bleach._vendor import html5lib
from werkzeug.test import TestResponse


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
