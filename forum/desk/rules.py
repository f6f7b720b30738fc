"""The trays of the desk, made of what every feature brings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from forum.promise.rules import PILES, Duty, Heap, Pile


@dataclass(frozen=True, kw_only=True, slots=True)
class Tray:
    """One pile, whole: the first due first, as many as are shown."""

    pile: Pile
    duties: Sequence[Duty]
    count: int


def trays(heaps: Iterable[Heap], *, most: int) -> Sequence[Tray]:
    """Put the heaps of each pile together, in the order of the desk.

    A pile that only one feature knows comes after those that all share.
    """
    found: dict[str, list[Heap]] = {each.slug: [] for each in PILES}
    for heap in heaps:
        if heap.count:
            found.setdefault(heap.pile.slug, []).append(heap)
    return [
        Tray(
            pile=of_pile[0].pile,
            duties=_first_due((it for heap in of_pile for it in heap.duties), most),
            count=sum(heap.count for heap in of_pile),
        )
        for of_pile in found.values()
        if of_pile
    ]


def is_clear(found: Iterable[Tray]) -> bool:
    """Whether nothing presses: what is promised for later may lie there."""
    return not any(it.pile.is_pressing for it in found)


def _first_due(duties: Iterable[Duty], most: int) -> Sequence[Duty]:
    return sorted(duties, key=lambda it: it.due_on)[:most]
