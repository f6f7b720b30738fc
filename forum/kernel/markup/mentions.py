"""Who is named in a text, as `@handle`."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from markdown_it.token import Token

from forum.kernel.markup.dialect import tokens

# Neither in the middle of a word, as in a mailbox, nor in an address.
_NAMED: Final = re.compile(
    r"(?<![\w@/.+-])@([a-z0-9][a-z0-9_-]{1,28}[a-z0-9])(?![\w@])",
    re.IGNORECASE | re.ASCII,
)


def mentions(source: str) -> Sequence[str]:
    """List the handles named in Markdown, each once; code and links name nobody."""
    if "@" not in source:
        return ()
    words = " ".join(_words(tokens(source)))
    return list(dict.fromkeys(it.lower() for it in _NAMED.findall(words)))


def unnamed(source: str, handle: str) -> str:
    """Write Markdown without a handle: who was named there is named no more."""
    return _NAMED.sub(lambda it: _kept(it[0], handle), source)


def _kept(mention: str, handle: str) -> str:
    return "@…" if mention.lower() == f"@{handle}" else mention


def _words(parsed: Sequence[Token]) -> Iterator[str]:
    inside_link = False
    for token in parsed:
        if token.tag == "a":
            inside_link = token.nesting > 0
        elif token.type == "text" and not inside_link:
            yield token.content
        yield from _words(token.children or ())
