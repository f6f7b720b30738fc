"""Pages of a list that stay put while the list grows: by key, not by number."""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Generic, Self, TypeVar

from forum.kernel.errors import NotFound
from forum.kernel.text import say

T = TypeVar("T")
LONGEST = 200  # characters of a cursor; ours have about sixty


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last thing of the page before: the next page begins after it."""

    at: datetime
    id: int

    def __str__(self) -> str:
        """Write it as part of an address."""
        raw = json.dumps([round(self.at.timestamp() * 1_000_000), self.id])
        return base64.urlsafe_b64encode(raw.encode()).decode().rstrip("=")

    @classmethod
    def read(cls, typed: str) -> Self | None:
        """Read one from an address; nothing was typed for the first page.

        Raises:
            NotFound: nobody was ever given this cursor.

        """
        if not typed:
            return None
        try:
            padded = typed[:LONGEST] + "=" * (-len(typed[:LONGEST]) % 4)
            micros, last_id = json.loads(base64.urlsafe_b64decode(padded.encode()))
            at = datetime.fromtimestamp(int(micros) / 1_000_000, UTC)
            return cls(at, int(last_id))
        except (ValueError, TypeError, OverflowError, OSError) as error:
            raise NotFound(say("There is no such page of the list.")) from error


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some of a list, and where it goes on."""

    items: Sequence[T]
    next: Cursor | None = None
    is_first: bool = True
