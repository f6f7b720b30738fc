"""What was taken out of sight in a quarter, and how often that was wrong (M24)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from forum.kernel.text import Sentence
from forum.moderation.rules.acts import Act, Capacity
from forum.posts.rules import REASON_WORDS, HideReason

QUARTERS: Final = 8
SANCTIONS: Final = frozenset({Act.REMIND, Act.LIMIT, Act.READ_ONLY, Act.SUSPEND})


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How often something was done in a month, as `2026-03`."""

    month: str
    act: Act
    capacity: Capacity
    reason: HideReason | None
    times: int


@dataclass(kw_only=True)
class Quarter:
    """The figures of three months."""

    name: str
    hidden: Counter[HideReason] = field(default_factory=Counter)
    by_flags: int = 0
    """Hidden by readers' flags until somebody looked; most of them stand above too."""

    acts: Counter[Act] = field(default_factory=Counter)
    """Everything else that was done."""

    @property
    def first_day(self) -> date:
        """The day on which it begins."""
        year, number = self.name.split("-")
        return date(int(year), 3 * int(number) - 2, 1)

    @property
    def sanctions(self) -> int:
        """How many people were reminded, limited or suspended."""
        return sum(self.acts[it] for it in SANCTIONS)

    @property
    def total(self) -> int:
        """How many posts moderators hid."""
        return sum(self.hidden.values())

    @property
    def by_reason(self) -> Sequence[tuple[Sentence, int]]:
        """The reasons, the most frequent first."""
        return [(REASON_WORDS[it], n) for it, n in self.hidden.most_common()]


def quarters(tallies: Iterable[Tally]) -> Sequence[Quarter]:
    """Add up the log by quarters, newest first. What the import brought is no act."""
    found: dict[str, Quarter] = {}
    for it in tallies:
        name = quarter_of(it.month)
        quarter = found.setdefault(name, Quarter(name=name))
        if it.act is Act.HIDE and it.capacity is Capacity.MODERATOR:
            quarter.hidden[it.reason or HideReason.OTHER] += it.times
        elif it.act is Act.HIDE and it.capacity is Capacity.FLAGS:
            quarter.by_flags += it.times
        else:
            quarter.acts[it.act] += it.times
    return sorted(found.values(), key=lambda it: it.name, reverse=True)[:QUARTERS]


def quarter_of(month: str) -> str:
    """Name the quarter of a month: `2026-03` is in `2026-1`."""
    year, number = month.split("-")
    return f"{year}-{(int(number) - 1) // 3 + 1}"
