"""Where a link may lead, and where an address ends in the middle of a sentence."""

import re
from typing import Final

SCHEMES: Final = frozenset({"http", "https", "mailto"})

_SCHEME: Final = re.compile(r"([^/?#]*):")
_OWN_FILE: Final = re.compile(r"/files(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)+")
_BARE: Final = re.compile(
    r"(?<![\w/@.-])(?:https?://|www\.)\w[^\s<>`\\\"“”«»…、。,,]*", re.IGNORECASE
)
_SENTENCE: Final = "?!.,:;*_~'’"
_BRACKETS: Final = {")": "(", "]": "[", "}": "{"}


def leads_somewhere_safe(address: str) -> bool:
    """Tell whether a link may go there: the web, a mailbox or a page of this site."""
    if address.startswith(("//", "/\\", "\\")):
        return False
    scheme = _SCHEME.match(address)
    return scheme is None or scheme[1].lower() in SCHEMES


def is_own_file(address: str) -> bool:
    """Tell whether an image is ours: any other would report who reads the page."""
    return _OWN_FILE.fullmatch(address) is not None


def completed(address: str) -> str:
    """Send `www.…` to the web: a browser would look for a page of that name here."""
    return f"https://{address}" if address[:4].lower() == "www." else address


def find_bare_address(text: str, start: int = 0) -> re.Match[str] | None:
    """Find where somebody typed an address without any markup."""
    return _BARE.search(text, start)


def bare_address(text: str, start: int) -> str:
    """Read the address typed there, without the punctuation of the sentence around.

    A bracket belongs to the address when it was opened in it.
    """
    found = _BARE.match(text, start)
    if found is None:
        return ""
    end = found.end()
    surplus = {
        closing: text.count(closing, start, end) - text.count(opening, start, end)
        for closing, opening in _BRACKETS.items()
    }
    while (last := text[end - 1]) in _SENTENCE or surplus.get(last, 0) > 0:
        surplus[last] = surplus.get(last, 0) - 1
        end -= 1
    return text[start:end]
