"""The way of a request, from asked to verified: every turn it can take."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from forum.kernel.text import Sentence, say

STEPS: Final = (
    say("Asked"),
    say("Decided"),
    say("Promised"),
    say("Done"),
    say("Verified"),
)


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of the rail."""

    words: Sentence
    state: str
    at: date | None
    note: Sentence | str


def way(*told: tuple[str, date | None, Sentence | str]) -> tuple[Step, ...]:
    """Tell of each step its state, its day and its note; the steps left wait."""
    waiting = (("next", None, ""),) * (len(STEPS) - len(told))
    return tuple(
        Step(words=words, state=state, at=at, note=note)
        for words, (state, at, note) in zip(STEPS, (*told, *waiting), strict=True)
    )


ASKED: Final = way(("current", date(2025, 6, 3), ""))
WAITING: Final = way(
    ("done", date(2025, 3, 2), ""),
    ("current", None, say("due by %(day)s", day="27/06")),
)
PROMISED: Final = way(
    ("done", date(2024, 11, 3), ""),
    ("done", date(2024, 11, 28), ""),
    ("current", date(2025, 9, 30), ""),
)
LATE: Final = way(
    ("done", date(2024, 11, 3), ""),
    ("done", date(2024, 11, 28), ""),
    ("late", date(2025, 5, 15), say("%(days)s days late", days=28)),
)
DECLINED: Final = way(
    ("done", date(2025, 1, 11), ""),
    ("done", date(2025, 4, 2), ""),
    *[("skipped", None, "")] * 3,
)
VERIFIED: Final = way(
    ("done", date(2024, 9, 6), ""),
    ("done", date(2024, 10, 14), ""),
    ("done", date(2025, 4, 30), ""),
    ("done", date(2025, 4, 18), ""),
    ("done", date(2025, 5, 23), ""),
)
CONTESTED: Final = way(
    ("done", date(2024, 12, 2), ""),
    ("done", date(2025, 1, 8), ""),
    ("done", date(2025, 3, 31), ""),
    ("done", date(2025, 3, 21), ""),
    ("late", None, say("contested, answer due by %(day)s", day="20/06")),
)
RAILS: Final = (ASKED, WAITING, PROMISED, LATE, DECLINED, VERIFIED, CONTESTED)
