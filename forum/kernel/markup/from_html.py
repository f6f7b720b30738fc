"""HTML that other forums kept, turned into the Markdown one would have typed here."""

import re
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urljoin

from forum.kernel.markup import blocks
from forum.kernel.markup.addresses import leads_somewhere_safe
from forum.kernel.markup.dialect import DEEPEST
from forum.kernel.markup.emphasis import CLOSED, OPENED, PRIVATE, emphasised
from forum.kernel.markup.escaping import (
    destination,
    escaped,
    escaped_at_line_starts,
    link,
    only_words,
)
from forum.kernel.markup.plain import BLOCKS, SPACES, UNSEEN, tidy

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
# What ends by itself when another of its kind starts, and where to stop looking.
_SIBLINGS: Final = {
    "a": ({"a"}, BLOCKS),
    "li": ({"li"}, {"ul", "ol"}),
    "td": (_CELLS, {"tr"}),
    "th": (_CELLS, {"tr"}),
    "tr": ({"tr"}, {"table"}),
}
_LANGUAGE: Final = re.compile(r"lang(?:uage)?-([\w+#.-]+)")


def html_to_markdown(html: str, *, base: str = "") -> str:
    """Write the Markdown that renders to the same words, links, lists, code, images.

    `base` is where the page was: its own relative links lead back to it.
    """
    reader = _Reader(base)
    reader.feed(PRIVATE.sub("", tidy(html)))
    reader.close()
    return reader.markdown()


@dataclass
class _Element:
    """An open element: its finished blocks, then its last line, then bare words."""

    tag: str
    attributes: Mapping[str, str | None] = field(default_factory=dict)
    blocks: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    headed: bool = False

    def write(self, markup: str) -> None:
        """Add markup to the line, after the words read so far."""
        text = SPACES.sub(" ", "".join(self.words))
        self.words.clear()
        before = only_words(text) if self.tag == "a" else escaped(text)
        if before.endswith("!") and markup.startswith("["):
            before = f"{before[:-1]}\\!"
        if (
            not before
            and markup.startswith("`")
            and self.line
            and self.line[-1][-1:] == "`"
        ):
            before = " "
        self.line += [before, markup]

    def read_line(self) -> str:
        """Take what was written since the last block."""
        self.write("")
        text = re.sub(r" *\n *", "\n", "".join(self.line))
        self.line.clear()
        return text

    def end_paragraph(self) -> None:
        """Make a block of what was written, two where there were two line breaks."""
        for part in re.split(r"\n{2,}", self.read_line()):
            words = re.sub("  +", " ", emphasised(part).strip())
            self.blocks += [escaped_at_line_starts(words)] if words else []


class _Reader(HTMLParser):
    """Follows the tags and writes each element when it ends."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self._base = base
        self._elements = [_Element("")]
        self._unseen = 0

    @property
    def _here(self) -> _Element:
        return self._elements[-1]

    def markdown(self) -> str:
        """End what was left open and give the whole."""
        while len(self._elements) > 1:
            self._end()
        self._here.end_paragraph()
        return "\n\n".join(self._here.blocks)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._here.words.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag in UNSEEN:
            self._unseen += 1
        elif self._here.tag in _VERBATIM:
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
        if tag in UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif any(element.tag == tag for element in self._elements):
            self._leave({tag})
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
            self._here.words.append(
                attributes.get("alt") or attributes.get("src") or ""
            )
        elif tag == "code":
            self._here.attributes = attributes

    def _start(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        if tag in _SIBLINGS:
            self._leave(*_SIBLINGS[tag])
        if tag in BLOCKS:
            self._break()
        if tag == "hr" and self._here.tag not in _LINES:
            self._here.blocks.append("***")
        if self._may_hold(tag):
            self._elements.append(_Element(tag, attributes))

    def _may_hold(self, tag: str) -> bool:
        if self._here.tag in _LINES:
            return tag in _LINES and tag not in _HEADINGS
        return tag in _LINES or (tag in _BOXES and len(self._elements) < DEEPEST)

    def _break(self) -> None:
        if self._here.tag in _LINES:
            self._here.words.append(" ")
        else:
            self._here.end_paragraph()

    def _leave(self, tags: Collection[str], until: Collection[str] = ()) -> None:
        """End the nearest of these elements, and what was left open in it."""
        for depth in range(len(self._elements) - 1, 0, -1):
            if self._elements[depth].tag in tags:
                while len(self._elements) > depth:
                    self._end()
                return
            if self._elements[depth].tag in until:
                return

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

    def _end_code(self, element: _Element) -> None:
        code = "".join(element.words)
        if element.tag != "pre":
            code = SPACES.sub(" ", code).strip()
            self._here.write(blocks.code_span(code) if code else "")
        elif code.strip():
            named = _LANGUAGE.match(element.attributes.get("class") or "")
            language = named[1] if named else ""
            code = code.removeprefix("\n").rstrip()
            self._here.blocks.append(blocks.code_block(code, language=language))

    def _end_line(self, element: _Element) -> None:
        line = emphasised(element.read_line().replace("\n", " "))
        words = re.sub("  +", " ", line.strip())
        if element.tag == "a":
            address = self._address(element.attributes.get("href"))
            around = " " * line.startswith(" "), " " * line.endswith(" ")
            self._here.write(
                words and f"{link(words, address) if address else words}".join(around)
            )
        elif element.tag in _CELLS and self._here.tag == "tr":
            self._here.blocks.append(words.replace("|", "\\|"))
            self._here.headed = element.tag == "th"
        elif words and element.tag in _HEADINGS:
            self._here.blocks.append(blocks.heading(words, _HEADINGS[element.tag]))
        else:
            self._here.write(f" {words} ")

    def _end_box(self, element: _Element) -> None:
        here = self._here
        match element.tag:
            case "ul" | "ol":
                first = _first_number(element)
                after = here.blocks[-1] if here.blocks else ""
                here.blocks.append(
                    blocks.listed(element.blocks, first=first, after=after)
                )
            case "li":
                here.blocks.append(blocks.stacked(element.blocks))
            case "tr" if here.tag == "table":
                here.headed = element.headed if not here.rows else here.headed
                here.rows.append(element.blocks)
            case "table":
                here.blocks += element.blocks
                here.blocks += [blocks.table(element.rows, headed=element.headed)]
            case "blockquote":
                here.blocks.append(blocks.quoted("\n\n".join(element.blocks)))
            case _:
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
            address = urljoin(self._base, address)
        return address if leads_somewhere_safe(address) else ""


def _first_number(element: _Element) -> int | None:
    if element.tag == "ul":
        return None
    start = element.attributes.get("start") or ""
    return int(start) if re.fullmatch("[0-9]{1,9}", start) else 1
