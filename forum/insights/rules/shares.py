"""When a figure may be said in per cent."""

from dataclasses import dataclass
from typing import Final

FEWEST: Final = 5
"""Below so many, a percentage says more than is known: the counts are said instead."""


@dataclass(frozen=True, slots=True)
class Share:
    """Some out of all."""

    part: int
    all: int

    @property
    def percent(self) -> int | None:
        """Whole per cent, rounded down: 99.9 % is not everything. None for too few."""
        return self.part * 100 // self.all if self.all >= FEWEST else None
