"""Finding personal data: what is sure enough to be worth somebody's attention."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import Final

from phonenumbers import Leniency, PhoneNumberMatcher

from forum.kernel.personal.checksums import iban_at, is_card
from forum.kernel.personal.orders import orders_in


class Kind(StrEnum):
    """What kind of personal data it is."""

    EMAIL = "email"
    PHONE = "phone"
    CARD = "card"
    IBAN = "iban"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Found:
    """Where a text holds personal data."""

    kind: Kind
    start: int
    end: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Brands:
    """What has to be known of the brand to tell what is personal."""

    country: str = "FR"
    """Where telephone numbers belong that are written without a prefix."""

    orders: Sequence[str] = ()
    """How its order numbers look, see `forum.kernel.personal.orders`."""

    domains: frozenset[str] = frozenset()
    """Its own: an address there is published, and nobody's in particular."""


# A mailbox is read from its first sign on, so that a long run is read once.
_EMAIL: Final = re.compile(
    r"(?<![\w.+%@-])[\w.+%-]{1,64}@(?:[\w-]{1,63}\.){1,8}[^\W\d_][\w-]{1,30}(?![\w@])"
)
# What programs call each other: a letter, an extension, a line of a script.
_BEFORE_AN_ID: Final = re.compile(r"(?:\bid=[\"']|\bmessage-id: ?<)\Z", re.IGNORECASE)
_AFTER_AN_ID: Final = re.compile(r":\d+:\d|[\"']: ?\{")
# `logo@2x.png` is a file.
_FILES: Final = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".css", ".js")
# As it is embossed: in fours, in 4, 6 and 5, or without a gap.
_GAP: Final = r"[ \u00a0\u202f-]"
_DIGITS: Final = re.compile(
    rf"(?<![\w.,-])(?:\d{{12,19}}|\d{{4}}(?:{_GAP}\d{{4,6}}){{2,3}}(?:{_GAP}\d{{1,3}})?)"
    rf"(?!{_GAP}?\d|\w|[.,]\d)"
)
_IBAN: Final = re.compile(
    r"(?<![^\W_])(?<!-)[A-Za-z]{2}\d{2}(?=[ \u00a0\u202f-]?[A-Za-z0-9])"
)
_WEB: Final = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
# An address of the network, a version, a decimal fraction: figures around points that
# are no pairs, as those of a French number are.
_FIGURES: Final = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,4}){1,4}(?![\d.]*\d)")
_PAIRS: Final = re.compile(r"0\d(?:\.\d{2}){4}")
_FRENCH: Final = re.compile(
    r"(?<![\w.,+(-])(?:(?:\+|00)33[ \u00a0.-]?(?:\(0\)[ \u00a0.-]?)?|0)[1-9]"
    r"([ \u00a0.-]?)\d\d(?:\1\d\d){3}(?![.,]?\d|\w)"
)
_GOES_ON: Final = re.compile(r"[.,:]\d")
MOST_TRIES: Final = 2_000


def find(text: str, brands: Brands) -> list[Found]:
    """List the personal data in a text, in the order in which one reads it.

    What was taken for one thing is not taken for another: the figures of an IBAN are
    no telephone number.
    """
    found: list[Found] = []
    left = text
    for it in _emails(text, brands.domains):
        found.append(it)
        left = _blanked(left, it.start, it.end)
    for address in _WEB.finditer(left):  # figures there are ids of pages
        left = _blanked(left, *address.span())
    for look in (_ibans, _cards):
        for it in look(left):
            found.append(it)
            left = _blanked(left, it.start, it.end)
    for start, end in chain.from_iterable(orders_in(left, it) for it in brands.orders):
        found.append(Found(Kind.ORDER, start, end, text[start:end]))
        left = _blanked(left, start, end)
    found += _phones(left, brands.country)
    return sorted(found, key=lambda it: it.start)


def _emails(text: str, own: frozenset[str]) -> Iterator[Found]:
    for it in _EMAIL.finditer(text) if "@" in text else ():
        domain = it[0].rpartition("@")[2].lower()
        is_own = any(domain == ours or domain.endswith(f".{ours}") for ours in own)
        is_id = _BEFORE_AN_ID.search(text, max(0, it.start() - 13), it.start())
        is_id = is_id or _AFTER_AN_ID.match(text, it.end())
        if not is_own and not is_id and not domain.endswith(_FILES):
            yield Found(Kind.EMAIL, *it.span(), it[0])


def _ibans(text: str) -> Iterator[Found]:
    for it in _IBAN.finditer(text):
        if end := iban_at(text, it.start()):
            yield Found(Kind.IBAN, it.start(), end, text[it.start() : end])


def _cards(text: str) -> Iterator[Found]:
    for it in _DIGITS.finditer(text):
        if is_card(re.sub(r"\D", "", it[0])):
            yield Found(Kind.CARD, *it.span(), it[0])


def _phones(text: str, country: str) -> Iterator[Found]:
    for it in _FIGURES.finditer(text):
        if not _PAIRS.fullmatch(it[0]):
            text = _blanked(text, *it.span())
    text = text.replace("\u202f", "\u00a0")  # the narrow space is not known there
    for it in _FRENCH.finditer(text):  # of two in a row, the other way finds none
        yield Found(Kind.PHONE, *it.span(), it[0])
        text = _blanked(text, *it.span())
    for found in PhoneNumberMatcher(text, country, Leniency.VALID, MOST_TRIES):
        if _GOES_ON.match(text, found.end):  # a moment in a log, to the microsecond
            continue
        number = found.raw_string
        if number.count("(") > number.count(")"):  # one of the sentence around
            number = number.removeprefix("(")
        yield Found(Kind.PHONE, found.end - len(number), found.end, number)


def _blanked(text: str, start: int, end: int) -> str:
    """Take a stretch out of sight; what stands around it stays, and stays apart."""
    gap = "\n" * (end - start)
    return f"{text[:start]}{gap}{text[end:]}"
