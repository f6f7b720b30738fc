"""Pages of a list that stay put while the list grows: by key, not by number."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Generic, Self, TypeVar

from forum.kernel.errors import NotFound
from forum.kernel.text import say

T = TypeVar("T")
# As many digits as dates and the database can hold.
WRITTEN: Final = re.compile(r"([0-9]{1,17})-([0-9]{1,18})")
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND: Final = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last thing of the page before: the next page begins after it."""

    at: datetime
    id: int

    @classmethod
    def counted(cls, count: int, id_: int) -> Self:
        """Make one for a list in order of a number."""
        return cls(EPOCH + count * MICROSECOND, id_)

    @property
    def count(self) -> int:
        """The number by which such a list is in order."""
        return (self.at - EPOCH) // MICROSECOND

    def __str__(self) -> str:
        """Write it as part of an address: whole microseconds, so that none is lost."""
        return f"{self.count}-{self.id}"

    @classmethod
    def read(cls, typed: str) -> Self | None:
        """Read one from an address; nothing was typed for the first page.

        Raises:
            NotFound: nobody was ever given this cursor.

        """
        if not typed:
            return None
        found = WRITTEN.fullmatch(typed)
        if found is None:
            raise NotFound(say("There is no such page of the list."))
        return cls(EPOCH + int(found[1]) * MICROSECOND, int(found[2]))


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some of a list, and where it goes on."""

    items: Sequence[T]
    next: Cursor | None = None
    is_first: bool = True
