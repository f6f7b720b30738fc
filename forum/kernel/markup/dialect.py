"""Our Markdown: CommonMark, with tables, ~~struck~~ words and bare addresses.

No HTML, a new line where one was typed, titles below those of the page, and images
of this site only: any other becomes a link, so that nobody learns who reads.
"""

import re
import threading
from collections.abc import Iterator, Sequence
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from forum.kernel.markup.addresses import (
    bare_address,
    completed,
    is_own_file,
    leads_somewhere_safe,
)
from forum.kernel.markup.bounds import (
    calm_emphasis,
    draw_modest_tables,
    flatten_the_depths,
)

_HEADINGS: Final = ("h4", "h5", "h6")
_OPENING: Final = re.compile(r"(?:https?|www)\Z", re.IGNORECASE)


def to_html(source: str) -> str:
    """Turn Markdown into HTML that still has to be sanitised."""
    return str(_mine.markdown.render(source))


def tokens(source: str) -> Sequence[Token]:
    """Read Markdown without writing it again."""
    return _mine.markdown.parse(source)


class _Markdown(MarkdownIt):
    """CommonMark with our idea of an address."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"html": False, "breaks": True})
        self.enable(["table", "strikethrough"])
        self.block.ruler.at(
            "table", draw_modest_tables, {"alt": ["paragraph", "reference"]}
        )
        self.block.ruler.before("table", "depths", flatten_the_depths)
        self.inline.add_terminator_char(".")
        self.inline.ruler.after("text", "bare_address", _link_bare_address)
        self.core.ruler.push("emphasis", calm_emphasis)
        self.core.ruler.push("headings", _lower_headings)
        self.core.ruler.push("images", _keep_readers_private)

    def validateLink(self, url: str) -> bool:  # noqa: N802
        """Leave unsafe addresses as the text they were typed as."""
        return leads_somewhere_safe(url)

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        """Complete what people write between the brackets of a link."""
        return super().normalizeLink(completed(url))

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        """Show an address exactly as typed, never a decoded look-alike."""
        return link


def _link_bare_address(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Link `https://…` and `www.…`, but neither `readme.md` nor a mailbox.

    The parser stops at `:` and at `.`, so the first letters were already read.
    """
    if silent or state.linkLevel or state.src[state.pos] not in ":.":
        return False
    opening = _OPENING.search(state.src, max(0, state.pos - 5), state.pos)
    address = bare_address(state.src, opening.start()) if opening else ""
    if not opening or not address:
        return False
    state.pending = state.pending.removesuffix(opening[0])
    link = state.push("link_open", "a", 1)
    link.attrs = {"href": state.md.normalizeLink(address)}
    state.push("text", "", 0).content = address
    state.push("link_close", "a", -1)
    state.pos = opening.start() + len(address)
    return True


def _lower_headings(state: StateCore) -> None:
    """Start at h4, below the page's own titles, and skip no level."""
    headings = [token for token in state.tokens if token.type.startswith("heading_")]
    levels = sorted({token.tag for token in headings})
    for token in headings:
        token.tag = _HEADINGS[min(levels.index(token.tag), len(_HEADINGS) - 1)]


def _keep_readers_private(state: StateCore) -> None:
    """Turn every image that is not ours into a link to it."""
    for token in state.tokens:
        if token.children:
            token.children = list(_without_foreign_images(token.children, state))


def _without_foreign_images(tokens: list[Token], state: StateCore) -> Iterator[Token]:
    inside_link = False
    for token in tokens:
        if token.tag == "a":
            inside_link = token.nesting > 0
        address = str(token.attrs.get("src", ""))
        if token.type != "image" or is_own_file(address):
            yield token
            continue
        words = Token("text", "", 0, content=_description(token, state) or address)
        if inside_link:
            yield words
        else:
            yield Token("link_open", "a", 1, attrs={"href": address})
            yield words
            yield Token("link_close", "a", -1)


def _description(image: Token, state: StateCore) -> str:
    reader = RendererHTML()
    return reader.renderInlineAsText(image.children, state.md.options, state.env)


class _Parser(threading.local):
    """One a thread, as for the sanitisers."""

    def __init__(self) -> None:
        self.markdown = _Markdown()


_mine: Final = _Parser()
