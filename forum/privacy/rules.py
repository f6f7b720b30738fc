"""What an erasure does, in words for whoever orders it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Fate(StrEnum):
    """What becomes of rows that name somebody who is erased."""

    KEPT = "kept"
    ACT = "act"
    CHARGE = "charge"
    FORGOTTEN = "forgotten"
    FIXED = "fixed"


FATE_WORDS: Final[Mapping[Fate, str]] = {
    Fate.KEPT: "stay, as nobody's, without words and hours",
    Fate.ACT: "stay, done by nobody in particular",
    Fate.CHARGE: "stay, with nobody in charge",
    Fate.FORGOTTEN: "go",
    Fate.FIXED: "cannot be changed: the person is erased in place",
}


@dataclass(frozen=True, kw_only=True)
class Line:
    """So many rows of a table name somebody, and what becomes of them."""

    table: str
    column: str
    fate: Fate
    count: int

    def __str__(self) -> str:
        """Say it in a line."""
        return f"{self.count:6} {self.table}.{self.column} {FATE_WORDS[self.fate]}"
