"""The last word on HTML: two sanitisers, one list, nothing else gets through.

bleach and nh3 share no code: bleach is at its end of life, and what one parser
misreads the other may not. Both keep what is listed here and drop the rest.
"""

import re
import threading
from collections.abc import Mapping
from typing import Any, Final

import bleach.sanitizer
import nh3
from bleach.html5lib_shim import getTreeWalker  # type: ignore[attr-defined]

from forum.kernel.markup.addresses import SCHEMES, is_own_file, leads_somewhere_safe

# fmt: off
TAGS: Final = frozenset({
    "a", "blockquote", "br", "code", "em", "h4", "h5", "h6", "hr", "img", "li", "ol",
    "p", "pre", "s", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
})
# fmt: on
ATTRIBUTES: Final[Mapping[str, frozenset[str]]] = {
    "a": frozenset({"href", "title"}),
    "code": frozenset({"class"}),
    "img": frozenset({"src", "alt", "title"}),
    "ol": frozenset({"start"}),
}
REL: Final = "nofollow ugc noopener"

# Wide tables and code scroll in their own box: the keyboard must reach them.
_ADDED: Final = {
    "pre": {"tabindex": "0"},
    "table": {"tabindex": "0"},
    "img": {"loading": "lazy"},
}
_NUMBER: Final = re.compile("[0-9]{1,9}")
_LANGUAGE: Final = re.compile(r"language-[\w+#.-]{1,40}", re.ASCII)


def sanitise(html: str) -> str:
    """Keep the listed tags and attributes; raise rather than let anything else by."""
    return _mine.second.clean(_mine.first.clean(html))


def _allowed(tag: str, name: str, value: str) -> bool:
    return name in ATTRIBUTES.get(tag, ()) and _harmless(name, value)


def _harmless(name: str, value: str) -> bool:
    match name:
        case "href":
            return leads_somewhere_safe(value)
        case "src":
            return is_own_file(value)
        case "class":
            return _LANGUAGE.fullmatch(value) is not None
        case "start":
            return _NUMBER.fullmatch(value) is not None
    return True


class _Walker(getTreeWalker("etree")):  # type: ignore[misc]
    """Climbs in constant time: html5lib's own counts all children at each step."""

    def __init__(self, tree: object) -> None:
        super().__init__(tree)
        self._places: dict[int, int] = {}

    def getParentNode(self, node: tuple[Any, ...]) -> object:  # noqa: N802
        """Go from (element, place, ancestors, which text) one level up."""
        element, place, ancestors, text = node
        if text == "text":
            return (element, place, ancestors, None) if ancestors else element
        parent = ancestors.pop()
        if not ancestors:
            return parent
        if id(parent) not in self._places:
            self._places |= {id(child): n for n, child in enumerate(ancestors[-1])}
        return parent, self._places[id(parent)], ancestors, None


class _Sanitisers(threading.local):
    """One pair a thread: the parser under bleach keeps its state in itself."""

    def __init__(self) -> None:
        self.first = bleach.sanitizer.Cleaner(
            tags=TAGS, attributes=_allowed, protocols=SCHEMES, strip=True
        )
        self.first.walker = _Walker  # type: ignore[assignment]
        # nh3 shows its filter what it adds itself too, after it dropped the unlisted.
        self.second = nh3.Cleaner(
            tags=set(TAGS),
            attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
            attribute_filter=lambda _, name, value: (
                value if _harmless(name, value) else None
            ),
            url_schemes=set(SCHEMES),
            link_rel=REL,
            set_tag_attribute_values=_ADDED,
        )


_mine: Final = _Sanitisers()
