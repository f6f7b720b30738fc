"""The ledger as its pages show it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from forum.kernel.text import Sentence


@dataclass(frozen=True, kw_only=True)
class LedgerWords:
    """How the entries of one event read; a feature provides them.

    `places` gives the address of each object that everybody may see, for a whole page
    of entries in one go. What it leaves out is shown without a link.
    """

    event: str
    words: Sentence
    places: Callable[[Sequence[str]], Mapping[str, str]]


@dataclass(frozen=True, kw_only=True, slots=True)
class EntryLine:
    """One entry, in words."""

    seq: int
    at: datetime
    words: Sentence | str
    place: str
    hash: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Head:
    """The last entry: its hash vouches for all before it."""

    seq: int
    at: datetime
    hash: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DayHead:
    """The last entry of a day."""

    day: date
    head: Head
