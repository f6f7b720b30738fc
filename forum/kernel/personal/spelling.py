"""Words that are to disappear, in every way in which a source can spell them.

Markdown can put stars into a word, an address writes signs in another way, figures are
grouped as one likes. A reader, and a search, see the same word each time.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import quote

from phonenumbers import (
    NumberParseException,
    PhoneNumber,
    is_valid_number,
    national_significant_number,
    parse,
)

from forum.kernel.errors import Invalid
from forum.kernel.markup import tidy
from forum.kernel.personal.markdown import Stretch
from forum.kernel.text import say

MARK: Final = "•••"
LEAST: Final = 3  # fewer letters or figures stand in half of all words
LIMIT: Final = 200
MOST: Final = 20
_BETWEEN: Final = "*_~`\\"
_GAP: Final = r"[\s.()/\u00a0\u202f-]{0,3}"
_SPACE: Final = r"(?:[\s>*_~`-]|&nbsp;|%20|\+)+"
_FIGURES: Final = re.compile(r"[+(]?[\d\s.()/-]+")
LEAST_FIGURES: Final = 6


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words to take out, wherever they stand, in whatever case."""

    words: tuple[str, ...]
    country: str = "FR"

    def stretches(self, text: str) -> list[Stretch]:
        """Find them in a text, with what opened an emphasis that closes inside."""
        return [
            Stretch(_with_emphasis(text, it), it.end(), MARK)
            for it in self._pattern.finditer(text)
        ]

    def stands_in(self, text: str) -> bool:
        """Whether one of them is left."""
        return self._pattern.search(text) is not None

    def mask(self, text: str) -> str:
        """Write something that is no Markdown without them."""
        return self._pattern.sub(MARK, text)

    def likenesses(self) -> Iterator[str]:
        """Give what `LIKE` has to find for one of them to be there; more may match."""
        for each in self.words:
            signs = re.findall(r"[A-Za-z0-9]", _core(each, self.country))
            yield f"%{'%'.join(signs)}%"

    @property
    def _pattern(self) -> re.Pattern[str]:
        return _pattern(self.words, self.country)


def wanted(typed: Sequence[str], *, country: str, field: str = "words") -> Wanted:
    """Accept words that are to be taken out, or say what is wrong with them."""
    words = tuple(
        dict.fromkeys(" ".join(tidy(it).split()) for it in typed if it.strip())
    )
    if not words:
        raise Invalid(say("Write the words to take out."), field=field)
    if len(words) > MOST or max(map(len, words)) > LIMIT:
        raise Invalid(
            say(
                "Take out %(most)s passages of %(long)s characters at a time.",
                most=MOST,
                long=LIMIT,
            ),
            field=field,
        )
    for it in words:
        if sum(map(str.isalnum, it)) < LEAST:
            raise Invalid(
                say("“%(words)s” is too short: it stands in too many words.", words=it),
                field=field,
            )
    return Wanted(words, country)


def _with_emphasis(text: str, found: re.Match[str]) -> int:
    begun = text[: found.start()].rstrip("*~")
    return len(begun) if "*" in found[0] or "~" in found[0] else found.start()


@lru_cache(maxsize=64)
def _pattern(words: tuple[str, ...], country: str) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    either = "|".join(_spelt(it, country) for it in longest_first)
    return re.compile(f"(?:{either})", re.IGNORECASE)


def _spelt(words: str, country: str) -> str:
    if number := _number(words, country):
        prefix = rf"(?:(?:\+|00)?{number.country_code}{_GAP}(?:\(0\){_GAP})?|0{_GAP})?"
        figures = _GAP.join(national_significant_number(number))
        return rf"(?<!\d){prefix}{figures}(?!\d)"
    if _is_figures(words):
        return rf"(?<!\d){_GAP.join(re.sub(r'[^0-9]', '', words))}(?!\d)"
    between = f"[{''.join(re.escape(it) for it in _BETWEEN if it not in words)}]*"
    signs = between.join(_sign(it) for it in words)
    # A part of another word is another word, and an underscore is no letter of it.
    before = r"(?<![^\W_])" if words[0].isalnum() else ""
    after = r"(?![^\W_])" if words[-1].isalnum() else ""
    return f"{before}{signs}{after}"


def _sign(sign: str) -> str:
    """Spell one sign: as itself, in an address, by its number in HTML or in JSON."""
    if sign == " ":
        return _SPACE
    if sign.isascii() and sign.isalnum():
        return sign
    coded = quote(sign, safe="") if not sign.isascii() else f"%{ord(sign):02X}"
    return (
        rf"(?:{re.escape(sign)}|{coded}|&#0*{ord(sign)};|&#x0*{ord(sign):x};"
        rf"|\\u{ord(sign):04x})"
    )


def _core(words: str, country: str) -> str:
    number = _number(words, country)
    return national_significant_number(number) if number else words


def _number(words: str, country: str) -> PhoneNumber | None:
    if not _is_figures(words):
        return None
    try:
        number = parse(words, country)
    except NumberParseException:
        return None
    return number if is_valid_number(number) else None


def _is_figures(words: str) -> bool:
    figures = sum(map(str.isdigit, words))
    return figures >= LEAST_FIGURES and _FIGURES.fullmatch(words) is not None
