"""Plain words written in Markdown so that they show as they are."""

import re
from collections.abc import Iterator
from typing import Final

from forum.kernel.markup.addresses import bare_address, find_bare_address

_SPECIAL: Final = re.compile(
    r"""[*`\[\]]                                # emphasis, code, links
    | \A~ | ~(?=~|\Z) | (?<=~)~                 # struck words
    | _(?!(?<=[^\W_]_)[^\W_])                   # but not in_the_middle of a word
    | \\(?=[!-/:-@\[-`{-~\s]|\Z)                # a backslash that would escape
    | <(?=[\w.!\#$%&'*+/=?^`{|}~-]|\Z)          # an address between angle brackets
    | &(?=\#|\w+;|\Z)                           # a character by its name
    """,
    re.VERBOSE,
)
_LINE_START: Final = re.compile(
    r"""^(?: (?P<mark> \#{1,6}(?=\s|$) | > | [-+](?=\s|$) | [-=:|](?=[-=:|\s]*$) )
    | (?P<number> \d{1,9}) (?P<dot> [.)](?=\s|$)) )""",
    re.VERBOSE | re.MULTILINE,
)


def escaped(text: str) -> str:
    """Write text so that no part of it is taken for markup within a line."""
    return "".join(_escaped(text))


def _escaped(text: str) -> Iterator[str]:
    start = 0
    while found := find_bare_address(text, start):
        yield only_words(text[start : found.start()])
        address = bare_address(text, found.start())
        start = found.start() + len(address)
        yield link(only_words(address), address) if start == len(text) else address
    yield only_words(text[start:])


def escaped_at_line_starts(text: str) -> str:
    """Keep a line from becoming a title, a quote, a list, a rule or a table."""
    return _LINE_START.sub(
        lambda found: (
            f"\\{found['mark']}"
            if found["mark"]
            else f"{found['number']}\\{found['dot']}"
        ),
        text,
    )


def link(words: str, address: str) -> str:
    """Write a link; one that shows its own address needs no words."""
    if words == only_words(address) and re.match(r"https?://[^<>\s]+\Z", address):
        return f"<{address}>"
    return f"[{words}]({destination(address)})"


def destination(address: str) -> str:
    """Write an address between the brackets of a link or an image."""
    address = re.sub(r"\s+", "%20", address).replace("\\", "%5C")
    address = address.replace("<", "%3C").replace(">", "%3E")
    address = re.sub(r"&(?=#|\w+;)", "&amp;", address)
    return f"<{address}>" if set(address) & set("()") else address


def only_words(text: str) -> str:
    """Write text where no link can be, as in the words of one."""
    return _SPECIAL.sub(r"\\\g<0>", text)
