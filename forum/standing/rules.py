"""When help opens an ability, when it closes, and who is proposed as an expert."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar, Final

from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import Sentence, is_blank, say
from forum.permissions.abilities import Ability, Acts

COUNTS_FOR: Final = timedelta(days=365)
SETTLES_AFTER: Final = timedelta(days=7)
"""Other words for a title count once they have stood so long, or were undone."""

PROPOSED_AGAIN_AFTER: Final = timedelta(days=182)
REASON_LIMIT: Final = 300
TAGS_LENGTH: Final = 120

# Under half, doing nothing would be enough; at the whole, nothing ever is.
BARS: Final = range(50, 96)
LEASTS: Final = range(1, 1001)

ABILITY_WORDS: Final[Mapping[Ability, Sentence]] = {
    Ability.EDIT_TAGS: say("Change the tags of questions"),
    Ability.EDIT_TITLES: say("Change the titles of questions"),
    Ability.MARK_DUPLICATES: say("Link a question to the one it repeats"),
    Ability.MARK_SOLUTIONS: say("Mark an answer as solving"),
}
OPENED: Final[Mapping[Ability, Sentence]] = {
    Ability.EDIT_TAGS: say("You may change the tags of questions from now on"),
    Ability.EDIT_TITLES: say("You may change the titles of questions from now on"),
    Ability.MARK_DUPLICATES: say(
        "You may link a question to the one it repeats from now on"
    ),
    Ability.MARK_SOLUTIONS: say("You may mark an answer as solving from now on"),
}
CLOSED: Final[Mapping[Ability, Sentence]] = {
    Ability.EDIT_TAGS: say("You may not change the tags of questions any more"),
    Ability.EDIT_TITLES: say("You may not change the titles of questions any more"),
    Ability.MARK_DUPLICATES: say(
        "You may not link a question to the one it repeats any more"
    ),
    Ability.MARK_SOLUTIONS: say("You may not mark an answer as solving any more"),
}


class Ruling(StrEnum):
    """What became of somebody as an expert of an area."""

    GRANTED = "granted"
    REFUSED = "refused"
    REVOKED = "revoked"
    LAPSED = "lapsed"


@dataclass(frozen=True, kw_only=True)
class Bar:
    """What opens something: a share of good acts, in per cent, and how many acts."""

    share: int
    least: int

    def is_passed(self, good: int, total: int) -> bool:
        """Whether so many good acts of so many are enough."""
        if total < self.least:
            return False
        return Fraction(good + 2, total + 4) >= Fraction(self.share, 100)

    def missing(self, good: int, total: int) -> int:
        """Say how many good acts in a row would open it; none when it is passed."""
        # (good + more + 2) / (total + more + 4) >= share, solved for more.
        lacks = self.share * (total + 4) - 100 * (good + 2)
        for_share = -(-lacks // (100 - self.share))
        return max(0, for_share, self.least - total)


@dataclass(frozen=True, kw_only=True)
class Bars:
    """What administrators set: the bar of each ability, and that of an expert."""

    key: ClassVar[str] = "standing"

    edit_tags_share: int = 70
    edit_tags_least: int = 10
    edit_titles_share: int = 75
    edit_titles_least: int = 20
    mark_duplicates_share: int = 75
    mark_duplicates_least: int = 20
    mark_solutions_share: int = 80
    mark_solutions_least: int = 30
    expert_share: int = 80
    expert_least: int = 30

    def bar(self, name: str) -> Bar:
        """Give the bar of an ability, or that of an expert."""
        share, least = getattr(self, f"{name}_share"), getattr(self, f"{name}_least")
        return Bar(share=share, least=least)

    def opened_by(self, good: int, total: int) -> frozenset[Ability]:
        """List what so many good acts of so many open."""
        return frozenset(it for it in Ability if self.bar(it).is_passed(good, total))


@dataclass(frozen=True, kw_only=True, slots=True)
class Figures:
    """How much of what somebody did was good."""

    good: int = 0
    total: int = 0
    latest: datetime | None = None

    def __add__(self, it: Acts) -> "Figures":
        """Count more."""
        latest = max(self.latest, it.latest) if self.latest else it.latest
        return Figures(
            good=self.good + it.good, total=self.total + it.total, latest=latest
        )


def added_up(acts: Iterable[Acts]) -> Figures:
    """Add up what one person did."""
    found = Figures()
    for it in acts:
        found = found + it
    return found


def of_everybody(acts: Iterable[Acts]) -> dict[int, Figures]:
    """Add up what each person did, wherever it was."""
    found: dict[int, Figures] = {}
    for it in acts:
        found[it.person_id] = found.get(it.person_id, Figures()) + it
    return found


def by_area(acts: Iterable[Acts]) -> dict[tuple[int, int], Figures]:
    """Add up what each person did in each area, by (area, person)."""
    found: dict[tuple[int, int], Figures] = {}
    for it in acts:
        if it.area_id:
            where = (it.area_id, it.person_id)
            found[where] = found.get(where, Figures()) + it
    return found


def check_reason(reason: str) -> str:
    """Ask for why: the person concerned reads it."""
    reason = " ".join(reason.split())
    if is_blank(reason):
        raise Invalid(say("Say why, in a sentence: they will read it."), field="reason")
    if len(reason) > REASON_LIMIT:
        raise Invalid(
            say("Keep it under %(most)s characters.", most=REASON_LIMIT), field="reason"
        )
    return reason


def check_ruling(
    ruling: Ruling, *, is_expert: bool, person_id: int, by_id: int
) -> None:
    """Refuse to decide about oneself, and what is so already."""
    if person_id == by_id:
        raise Conflict(say("Somebody else decides about you."))
    if ruling is Ruling.REVOKED and not is_expert:
        raise Conflict(say("They are no expert of this area."))
    if ruling is not Ruling.REVOKED and is_expert:
        raise Conflict(say("They are an expert of this area already."))


def check_number(typed: str, among: range, *, field: str) -> int:
    """Accept a whole number within bounds."""
    if not re.fullmatch(r"[0-9]{1,4}", typed.strip()) or int(typed) not in among:
        raise Invalid(
            say(
                "Write a whole number from %(least)s to %(most)s.",
                least=among.start,
                most=among.stop - 1,
            ),
            field=field,
        )
    return int(typed)
