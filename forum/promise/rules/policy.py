"""What the brand promises, in figures: one version after the other."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any, Final
from zoneinfo import ZoneInfo, available_timezones

from holidays import list_supported_countries

from forum.kernel.text import Sentence, say

COUNTED_OVER_DAYS: Final = 365  # what an area's ideas are compared over
MOST_DAYS: Final = 365
ALL_OF_IT: Final = 100  # per cent
REASON_LIMIT: Final = 300
HOURS_LIMIT: Final = 60
HOURS: Final = re.compile(r"([0-9]{1,2})-([0-9]{1,2})")
MIDNIGHT: Final = 24


@dataclass(frozen=True, kw_only=True)
class Policy:
    """One version of the promise. Figures ending in `_wd` are working days.

    A version is never changed: whatever began under it ends under it.
    """

    version: int = 1
    effective_from: date = date.min
    country: str = "FR"
    """Whose public holidays are free."""

    time_zone: str = "Europe/Paris"
    """Where a day ends."""

    first_answer_wd: int = 5
    experts_percent: int = 40
    """After how much of that time its area's experts are called to a question."""

    desk_percent: int = 80
    """After how much of it the staff are: while the promise can still be kept."""

    decision_wd: int = 20
    decision_threshold: int = 25
    """How many people make an idea one that is to be decided on."""

    threshold_floor: int = 10
    """Below this many, a quiet area's ideas have to reach the threshold of all."""

    update_every_days: int = 60
    dispute_wd: int = 10
    claim_wd: int = 20
    call_days: int = 5
    """On how many of the next working days a call can be chosen."""

    call_hours: str = "9-12 14-17"
    """In which parts of a day the brand calls, from one full hour to another."""

    @property
    def zone(self) -> ZoneInfo:
        """Where a day ends."""
        return ZoneInfo(self.time_zone)

    @property
    def hours(self) -> Sequence[tuple[int, int]]:
        """In which parts of a day the brand calls: from, until."""
        return _hours(self.call_hours)


FIRST: Final = Policy()
"""What holds until somebody sets something else."""

FIGURES: Final = (
    "first_answer_wd",
    "experts_percent",
    "desk_percent",
    "decision_wd",
    "decision_threshold",
    "threshold_floor",
    "update_every_days",
    "dispute_wd",
    "claim_wd",
    "call_days",
)
PERCENTS: Final = ("experts_percent", "desk_percent")
TEXTS: Final = ("call_hours", "country", "time_zone")


def in_force(policies: Sequence[Policy], moment: datetime) -> Policy:
    """Choose the latest version that held at a moment, where its own days begin."""
    return next(
        it
        for it in (*reversed(policies), FIRST)
        if it.effective_from <= moment.astimezone(it.zone).date()
    )


def threshold(policy: Policy, area_supports: Sequence[int]) -> int:
    """Say how many people make an idea of an area one that is to be decided on.

    `area_supports` are those of the area's ideas over twelve months. In a quiet area
    nine ideas in ten may never be wanted by as many as elsewhere: there, what the tenth
    reaches is enough, unless it is so few that anybody could gather them.
    """
    if not area_supports:
        return policy.decision_threshold
    ranked = sorted(area_supports)
    ninetieth = ranked[math.ceil(len(ranked) * 9 / 10) - 1]
    is_lower = policy.threshold_floor <= ninetieth < policy.decision_threshold
    return ninetieth if is_lower else policy.decision_threshold


def faults_of(
    changes: Mapping[str, object],
    *,
    effective_from: date,
    reason: str = "",
    last: Policy,
    today: date,
) -> list[Sentence]:
    """Say everything that is wrong with a new version of the promise."""
    found = [_fault_of(name, value) for name, value in changes.items()]
    shares: list[Any] = [changes.get(it, getattr(last, it)) for it in PERCENTS]
    if not any(found) and shares != sorted(shares):
        found.append(say("Experts are called before the staff, or with them."))
    if not changes:
        found.append(say("Say what changes."))
    if len(reason) > REASON_LIMIT:
        found.append(
            say("Keep the reason under %(most)s characters.", most=REASON_LIMIT)
        )
    if effective_from < today:
        found.append(
            say("A promise holds from today or a later day on, never from before.")
        )
    elif effective_from < last.effective_from:
        found.append(
            say(
                "Version %(number)s holds from %(day)s on: the next one cannot "
                "begin before.",
                number=last.version,
                day=last.effective_from.isoformat(),
            )
        )
    return [it for it in found if it]


def _fault_of(name: str, value: object) -> Sentence | None:
    if name == "country":
        if value not in list_supported_countries():
            return say("%(code)s is not the code of a country, as FR is.", code=value)
    elif name == "time_zone":
        if value not in available_timezones():
            return say("%(zone)s is not a zone, as Europe/Paris is.", zone=value)
    elif name == "call_hours":
        if not _are_hours(str(value)):
            return say(
                "%(hours)s are not hours in order, as 9-12 14-17 are.", hours=value
            )
    elif name not in FIGURES:
        return say(
            "The promise has no %(name)s. It has: %(names)s.",
            name=name,
            names=", ".join((*FIGURES, *TEXTS)),
        )
    elif not isinstance(value, int) or not 1 <= value <= _most(name):
        return say(
            "%(name)s must be between 1 and %(most)s.", name=name, most=_most(name)
        )
    return None


def _most(name: str) -> int:
    return ALL_OF_IT if name in PERCENTS else MOST_DAYS


def _hours(typed: str) -> Sequence[tuple[int, int]]:
    found = [HOURS.fullmatch(it) for it in typed.split()]
    return [(int(it[1]), int(it[2])) for it in found if it]


def _are_hours(typed: str) -> bool:
    """Whether these are parts of a day, one after the other."""
    parts = _hours(typed)
    ends = [hour for part in parts for hour in part]
    return (
        0 < len(parts) == len(typed.split())
        and len(typed) <= HOURS_LIMIT
        and all(before < after for before, after in parts)
        and all(one[1] <= next_[0] for one, next_ in pairwise(parts))
        and ends[-1] < MIDNIGHT
    )
