"""Plain text: cleaned on the way in, cut for lists, read back out of HTML."""

import re
from html.parser import HTMLParser
from itertools import chain, groupby
from typing import Final
from unicodedata import category, combining, is_normalized, normalize

# Nothing shows these, XML (feeds) and PostgreSQL (NUL) refuse some of them.
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_HALF_CHARACTERS: Final = re.compile("[\ud800-\udfff]")
_LINE_ENDS: Final = re.compile("\r\n?")

_MARKS: Final = "".join(
    character
    for character in map(chr, range(0x300, 0xFE30))
    if category(character) in {"Mn", "Me"}
)
_TOWER: Final = re.compile(f"([{_MARKS}]{{4}})[{_MARKS}]+")
SPACES: Final = re.compile(r"[ \t\n\r\f]+")
# fmt: off
BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "br", "center", "dd", "details", "div",
    "dl", "dt", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "iframe", "li", "main", "nav", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
})
# fmt: on


def tidy(text: str) -> str:
    """Clean what a person sent, once, before it is checked and stored.

    One way to write each letter (NFC) and each line end, nothing invisible that
    programs choke on; direction marks and joiners stay, languages need them.
    """
    text = _LINE_ENDS.sub("\n", text)
    text = _HALF_CHARACTERS.sub("\N{REPLACEMENT CHARACTER}", text)
    return _composed(_CONTROLS.sub("", text))


def without_towers(text: str) -> str:
    """Keep four marks on a letter: real languages do, and lines stay on their line."""
    return text if text.isascii() else _TOWER.sub(r"\1", text)


def excerpt(text: str, length: int = 160) -> str:
    """Cut a text for a list: whole words, on one line, `length` characters at most."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    head = line[: length - 1]
    words = head if line[length - 1] == " " else head.rpartition(" ")[0]
    return (words if len(words) > length // 2 else head).rstrip(" ,;:.!?-–—") + "…"


def visible_text(html: str) -> str:
    """Read what a browser would show of clean HTML, one line a block."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (line.strip(" ") for line in "".join(reader.words).split("\n"))
    return "\n".join(line for line in lines if line)


class _Reader(HTMLParser):
    """Collects words; an image is read by its description."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._verbatim = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self.words.append("\n")
        if tag == "pre":
            self._verbatim += 1
        elif tag == "img":
            self.words.append(dict(attrs).get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.words.append("\n")
        elif tag in {"td", "th"}:
            self.words.append(" ")
        if tag == "pre":
            self._verbatim -= 1

    def handle_data(self, data: str) -> None:
        if not self._verbatim:
            data = SPACES.sub(" ", data)
        if data != " " or not self.words or self.words[-1][-1:] not in {" ", "\n"}:
            self.words.append(data)


def _composed(text: str) -> str:
    """Give the NFC form, in linear time whatever the text.

    CPython puts the marks of one letter in order by insertion, so that a letter with
    fifty thousand marks takes seconds: they are sorted here before it sees them.
    """
    if is_normalized("NFC", text):
        return text
    characters = chain.from_iterable(normalize("NFD", one) for one in text)
    runs = groupby(characters, key=lambda one: combining(one) > 0)
    ordered = chain.from_iterable(
        sorted(run, key=combining) if marks else run for marks, run in runs
    )
    return normalize("NFC", "".join(ordered))
