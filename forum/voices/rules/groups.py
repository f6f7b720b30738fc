"""What becomes of a group that was found."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from forum.kernel.errors import Conflict, Invalid, NotAllowed
from forum.kernel.text import is_blank, say
from forum.voices.rules.found import Account, Found, Target, Voice

REASON_LIMIT: Final = 300
GROWN: Final = 1.5
"""A group that was judged is shown again once it is so many times as large."""

HOUR: Final = timedelta(hours=1)


class Ruling(StrEnum):
    """What a moderator decided about a group."""

    SET_ASIDE = "set_aside"
    HONEST = "honest"


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """What a moderator is told of a group, in numbers; no network among them."""

    people: int
    joined_hours: int
    """Within how many hours they joined, the first to the last."""

    spoke_hours: int
    targets: int
    """How many of the same things they spoke for."""

    neighbours: int
    """How many of them came from a network that another of them came from too."""

    networks: int
    """How many such networks."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """A group that was found before."""

    id: int
    people: AbstractSet[int]
    targets: AbstractSet[Target]
    ruling: Ruling | None


def evidence_of(
    found: Found, accounts: Mapping[int, Account], voices: Iterable[Voice]
) -> Evidence:
    """Put into numbers what the accounts of a group have in common."""
    joined = [accounts[it].joined_at for it in found.people]
    spoke = [
        it.at
        for it in voices
        if it.person_id in found.people and it.target in found.targets
    ]
    users: dict[str, set[int]] = {}
    for person_id in found.people:
        for network in accounts[person_id].networks:
            users.setdefault(network, set()).add(person_id)
    shared = [it for it in users.values() if len(it) > 1]
    return Evidence(
        people=len(found.people),
        joined_hours=_hours(joined),
        spoke_hours=_hours(spoke),
        targets=len(found.targets),
        neighbours=len(set().union(*shared)),
        networks=len(shared),
    )


def same_as(found: Found, known: Sequence[Known]) -> Sequence[Known]:
    """List what a group was called before: all it has half of the smaller with."""
    return [
        it
        for it in known
        if 2 * len(found.people & it.people) >= min(len(found.people), len(it.people))
    ]


def is_news(found: Found, before: Known) -> bool:
    """Whether a moderator must look again at a group that was judged.

    It has grown; or its voices were set aside, and it speaks for something else now.
    """
    has_grown = len(found.people) >= GROWN * len(before.people)
    was_aside = before.ruling is Ruling.SET_ASIDE
    return has_grown or (was_aside and not found.targets <= before.targets)


def check_aside(
    chosen: AbstractSet[int],
    members: AbstractSet[int],
    ruling: Ruling | None,
    *,
    reason: str,
    by_id: int,
) -> str:
    """Accept the reason for setting voices aside, or say what is in the way."""
    check_open(members, ruling, by_id=by_id)
    if not chosen or chosen - members:
        raise Invalid(say("Choose at least one account."), field="who")
    reason = " ".join(reason.split())
    if is_blank(reason):
        raise Invalid(say("Say why: they read it."), field="reason")
    if len(reason) > REASON_LIMIT:
        raise Invalid(
            say("Keep it under %(most)s characters.", most=REASON_LIMIT), field="reason"
        )
    return reason


def check_open(members: AbstractSet[int], ruling: Ruling | None, *, by_id: int) -> None:
    """Refuse to judge a group twice, or as one of it."""
    if by_id in members:
        raise NotAllowed(say("You are one of them. Leave it to another moderator."))
    if ruling:
        raise Conflict(say("This group was judged already."))


def idea_in(target: Target) -> int | None:
    """Read the number of the idea that a voice is for, if it is for one."""
    return _number(target, "idea")


def round_in(target: Target) -> int | None:
    """Read the number of the round that somebody answered in, if it is one."""
    return _number(target, "round")


def _number(target: Target, kind: str) -> int | None:
    of, _, number = target.partition(":")
    return int(number) if of == kind else None


def _hours(moments: Sequence[datetime]) -> int:
    """Count hours from the first to the last, rounded up; at least one."""
    return max(1, -(-(max(moments) - min(moments)) // HOUR))
