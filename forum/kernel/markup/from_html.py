"""HTML that other forums kept, turned into the Markdown one would have typed here."""

import re
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urljoin

import nh3

from forum.kernel.markup import blocks
from forum.kernel.markup.addresses import leads_somewhere_safe
from forum.kernel.markup.bounds import DEEPEST
from forum.kernel.markup.elements import Element
from forum.kernel.markup.emphasis import CLOSED, OPENED, PRIVATE, emphasised
from forum.kernel.markup.escaping import destination, link, only_words
from forum.kernel.markup.plain import BLOCKS, SPACES, tidy

_EMPHASIS: Final = {
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), "em"),
    **dict.fromkeys(("strong", "b"), "strong"),
    **dict.fromkeys(("s", "strike", "del"), "s"),
}
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_CODE: Final = frozenset({"code", "kbd", "samp", "tt"})
_VERBATIM: Final = _CODE | {"pre"}
_PLAYERS: Final = frozenset({"iframe", "embed", "video", "audio"})
_CELLS: Final = frozenset({"td", "th"})
_LINES: Final = _CELLS | _CODE | _HEADINGS.keys() | {"a"}
_BOXES: Final = frozenset({"ul", "ol", "li", "blockquote", "table", "tr", "pre"})
_READ: Final = BLOCKS | _LINES | _BOXES | _PLAYERS | _EMPHASIS.keys() | {"img"}
_ATTRIBUTES: Final = {
    "a": {"href"},
    "code": {"class"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "pre": {"class"},
    **{player: {"src"} for player in _PLAYERS},
}
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)[^>]*>")
_CLOSE_BY_THEMSELVES: Final = (
    _CELLS
    | _HEADINGS.keys()
    | {"a", "br", "dd", "dt", "hr", "img", "input", "li", "option", "p", "tr", "wbr"}
)
_OPEN_AT_ONCE: Final = 50
_LANGUAGE: Final = re.compile(r"lang(?:uage)?-([\w+#.-]+)")


def html_to_markdown(html: str, *, base: str = "") -> str:
    """Write the Markdown that renders to the same words, links, lists, code, images.

    `base` is where the page was: its own relative links lead back to it.
    """
    reader = _Reader(base)
    reader.feed(_well_formed(_shallow(PRIVATE.sub("", tidy(html)))))
    reader.close()
    return reader.markdown()


def _shallow(html: str) -> str:
    """Leave out tags that open more than anybody means: closing them costs the square.

    What was opened is counted, not followed: with tags in any order, no more than this
    can be open. Words and their paragraphs stay.
    """
    opened: Counter[str] = Counter()

    def keep(found: re.Match[str]) -> str:
        closes, tag = found[1], found[2].lower()
        if tag in _CLOSE_BY_THEMSELVES:
            return found[0]
        if not closes and opened.total() >= _OPEN_AT_ONCE:
            return ""
        if not closes or opened[tag]:
            opened[tag] += -1 if closes else 1
        return found[0]

    end = html.rfind(">") + 1  # beyond it no tag ends, and looking for one takes long
    return _TAG.sub(keep, html[:end]) + html[end:]


def _well_formed(html: str) -> str:
    """Close what is open and drop what is never seen, as a browser would."""
    return nh3.clean(
        html,
        tags=set(_READ),
        clean_content_tags={"script", "style", "template", "title"},
        attributes=_ATTRIBUTES,
        link_rel=None,
    )


class _Reader(HTMLParser):
    """Follows the tags and writes each element when it ends."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self._base = base
        self._elements = [Element("")]

    @property
    def _here(self) -> Element:
        return self._elements[-1]

    def markdown(self) -> str:
        """Give the whole."""
        self._here.end_paragraph()
        return "\n\n".join(self._here.blocks)

    def handle_data(self, data: str) -> None:
        self._here.words.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if self._here.tag in _VERBATIM:
            self._read_verbatim(tag, attributes)
        elif tag in _EMPHASIS:
            self._here.write(OPENED[_EMPHASIS[tag]])
        elif tag == "br":
            self._here.write("\n")
        elif tag == "img":
            self._write_image(attributes)
        elif tag in _PLAYERS:
            self._write_player(attributes)
        else:
            self._start(tag, attributes)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._here.tag:
            self._end()
        elif self._here.tag in _VERBATIM:
            return
        elif tag in _EMPHASIS:
            self._here.write(CLOSED[_EMPHASIS[tag]])
        elif tag in BLOCKS:
            self._break()

    def _read_verbatim(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        """Know only the tags that stand for text in code, or tell its language."""
        if tag == "br":
            self._here.words.append("\n")
        elif tag == "img":
            words = attributes.get("alt") or attributes.get("src") or ""
            self._here.words.append(words)
        elif tag == "code":
            self._here.attributes = attributes

    def _start(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        if tag in BLOCKS:
            self._break()
        if tag == "hr" and self._here.tag not in _LINES:
            self._here.blocks.append("***")
        if self._may_hold(tag):
            self._elements.append(Element(tag, attributes))

    def _may_hold(self, tag: str) -> bool:
        if self._here.tag in _LINES:
            return tag in _LINES and tag not in _HEADINGS
        return tag in _LINES or (tag in _BOXES and len(self._elements) < DEEPEST)

    def _break(self) -> None:
        if self._here.tag in _LINES:
            self._here.words.append(" ")
        else:
            self._here.end_paragraph()

    def _end(self) -> None:
        """Write the innermost element into the one around it."""
        element = self._elements.pop()
        if element.tag in _VERBATIM:
            self._end_code(element)
        elif element.tag in _LINES:
            self._end_line(element)
        else:
            element.end_paragraph()
            self._end_box(element)

    def _end_code(self, element: Element) -> None:
        code = "".join(element.words)
        if element.tag != "pre":
            code = SPACES.sub(" ", code).strip()
            self._here.write(blocks.code_span(code) if code else "")
        elif code.strip():
            named = _LANGUAGE.match(element.attributes.get("class") or "")
            language = named[1] if named else ""
            code = blocks.code_block(code.rstrip(), language=language)
            self._here.blocks.append(code)

    def _end_line(self, element: Element) -> None:
        line = emphasised(element.read_line().replace("\n", " "))
        words = re.sub("  +", " ", line.strip())
        if element.tag == "a":
            linked = self._linked(words, element.attributes.get("href"))
            before, after = " " * line.startswith(" "), " " * line.endswith(" ")
            self._here.write(f"{before}{linked}{after}")
        elif element.tag in _CELLS and self._here.tag == "tr":
            self._here.blocks.append(words.replace("|", "\\|"))
            self._here.headed = element.tag == "th"
        elif words and element.tag in _HEADINGS:
            self._here.blocks.append(blocks.heading(words, _HEADINGS[element.tag]))
        else:
            self._here.write(f" {words} ")

    def _linked(self, words: str, to: str | None) -> str:
        address = self._address(to)
        return link(words, address) if words and address else words

    def _end_box(self, element: Element) -> None:
        here = self._here
        if element.tag == "tr" and here.tag == "table":
            here.headed = element.headed if not here.rows else here.headed
            here.rows.append(element.blocks)
        elif element.tag == "table":
            here.blocks += element.blocks
            here.blocks += [blocks.table(element.rows, headed=element.headed)]
        elif not element.blocks:
            return
        elif element.tag in {"ul", "ol"}:
            after = here.blocks[-1] if here.blocks else ""
            first = _first_number(element)
            here.blocks.append(blocks.listed(element.blocks, first=first, after=after))
        elif element.tag == "li":
            here.blocks.append(blocks.stacked(element.blocks))
        elif element.tag == "blockquote":
            here.blocks.append(blocks.quoted("\n\n".join(element.blocks)))
        else:
            here.blocks += element.blocks

    def _write_image(self, attributes: Mapping[str, str | None]) -> None:
        words = SPACES.sub(" ", attributes.get("alt") or "").strip()
        if address := self._address(attributes.get("src")):
            self._here.write(f"![{only_words(words)}]({destination(address)})")
        else:
            self._here.words.append(words)

    def _write_player(self, attributes: Mapping[str, str | None]) -> None:
        if address := self._address(attributes.get("src")):
            self._break()
            self._here.write(link(only_words(address), address))
            self._break()

    def _address(self, value: str | None) -> str:
        """Make an address whole; give none when nobody should follow it."""
        address = re.sub(r"^//", "https://", (value or "").strip())
        with suppress(ValueError):
            address = address and urljoin(self._base, address)
        return address if leads_somewhere_safe(address) else ""


def _first_number(element: Element) -> int | None:
    if element.tag == "ul":
        return None
    start = element.attributes.get("start") or ""
    return int(start) if re.fullmatch("[0-9]{1,9}", start) else 1
