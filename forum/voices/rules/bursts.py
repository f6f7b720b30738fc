"""Bursts: from one network, at the same hours, for the same things.

A newsletter also makes hundreds speak for one idea in a day, and a carrier hides
thousands of strangers behind one network. So neither is held against anybody: what
counts is that *more* of those who came at these hours came from one network than its
share of all accounts explains.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, TypeAlias

from forum.voices.rules.found import (
    Account,
    Found,
    Pattern,
    Target,
    Voice,
    backed_by_each,
    in_common,
)

CLOSE: Final = timedelta(hours=2)
"""Longer without the next one, and a burst is over. Who makes accounts by hand needs
minutes for each; who drops them in over days is not told from neighbours by this."""

FEWEST: Final = 5
"""A household, or friends around a table, are fewer."""

CHANCE: Final = 1e-6
"""How likely chance may be. A site has some hundred thousand networks, hours and ideas
to look at, of which this lets one in a million be taken for a burst."""

Moment: TypeAlias = tuple[datetime, int]
"""When somebody did something, and who."""


@dataclass(frozen=True, kw_only=True)
class Burst:
    """Some people of one network who came within hours, and for what."""

    people: AbstractSet[int]
    targets: AbstractSet[Target]
    begins: datetime
    ends: datetime


def bursts(accounts: Mapping[int, Account], voices: Sequence[Voice]) -> list[Found]:
    """Find the bursts of joining and those of speaking, joined where they are one."""
    of_network: defaultdict[str, set[int]] = defaultdict(set)
    for account in accounts.values():
        for network in account.networks:
            of_network[network].add(account.id)
    shared = {it: who for it, who in of_network.items() if len(who) >= FEWEST}
    found = [
        *_of_joining(accounts, voices, shared),
        *_of_speaking(accounts, voices, shared),
    ]
    return [
        Found(
            pattern=Pattern.BURST,
            people=frozenset(it.people),
            targets=frozenset(it.targets),
        )
        for it in _joined(found)
    ]


def _of_joining(
    accounts: Mapping[int, Account],
    voices: Sequence[Voice],
    shared: Mapping[str, AbstractSet[int]],
) -> Iterator[Burst]:
    """Find who joined together from one network, and then spoke for the same."""
    backed = backed_by_each(voices)
    joined = sorted((it.joined_at, it.id) for it in accounts.values())
    for people in shared.values():
        moments = sorted((accounts[each].joined_at, each) for each in people)
        for run in _runs(moments):
            targets = in_common([each for _, each in run], backed)
            if not targets:
                continue
            together = [it for it in run if _half(backed[it[1]], targets)]
            meanwhile = [
                it
                for it in _between(joined, run)
                if backed.get(it[1], frozenset()) & targets
            ]
            burst = _burst(together, meanwhile, people, len(accounts), targets)
            if burst:
                yield burst


def _of_speaking(
    accounts: Mapping[int, Account],
    voices: Sequence[Voice],
    shared: Mapping[str, AbstractSet[int]],
) -> Iterator[Burst]:
    """Find who spoke together for one thing from one network, whenever they joined."""
    of_target: defaultdict[Target, list[Moment]] = defaultdict(list)
    for voice in voices:
        of_target[voice.target].append((voice.at, voice.person_id))
    for target, spoken in of_target.items():
        spoken.sort()
        of_network: defaultdict[str, list[Moment]] = defaultdict(list)
        for moment in spoken:
            for network in accounts[moment[1]].networks:
                if network in shared:
                    of_network[network].append(moment)
        for network, moments in of_network.items():
            for run in _runs(moments):
                burst = _burst(
                    run,
                    _between(spoken, run),
                    shared[network],
                    len(accounts),
                    frozenset({target}),
                )
                if burst:
                    yield burst


def _runs(moments: Sequence[Moment]) -> Iterator[Sequence[Moment]]:
    """Cut moments in order where nobody comes for long; leave out what is too short."""
    begins = 0
    for at in range(1, len(moments) + 1):
        if at == len(moments) or moments[at][0] - moments[at - 1][0] > CLOSE:
            if at - begins >= FEWEST:
                yield moments[begins:at]
            begins = at


def _between(moments: Sequence[Moment], run: Sequence[Moment]) -> Sequence[Moment]:
    """List what happened everywhere from the first to the last of a run."""
    first, last = run[0][0], run[-1][0]
    return [it for it in moments if first <= it[0] <= last]


def _half(backed: AbstractSet[Target], targets: AbstractSet[Target]) -> bool:
    return 2 * len(backed & targets) >= len(targets)


def _burst(
    run: Sequence[Moment],
    meanwhile: Sequence[Moment],
    of_network: AbstractSet[int],
    everybody: int,
    targets: AbstractSet[Target],
) -> Burst | None:
    """Make a burst of a run, unless chance may have made it."""
    people = {each for _, each in run}
    drawn = {each for _, each in meanwhile}
    if (
        len(people) < FEWEST
        or at_least(len(people), drawn=len(drawn), marked=len(of_network), of=everybody)
        > CHANCE
    ):
        return None
    return Burst(people=people, targets=targets, begins=run[0][0], ends=run[-1][0])


def at_least(count: int, *, drawn: int, marked: int, of: int) -> float:
    """Say how likely so many of a network are, were people drawn from everybody.

    That is the tail of the hypergeometric law: when half of all accounts are behind one
    carrier, half of any crowd are; and when everybody comes, so does every network.
    """
    all_draws = _ways(of, drawn)
    return sum(
        math.exp(_ways(marked, k) + _ways(of - marked, drawn - k) - all_draws)
        for k in range(count, min(drawn, marked) + 1)
        if drawn - k <= of - marked
    )


def _ways(of: int, drawn: int) -> float:
    """Give the logarithm of in how many ways some can be drawn."""
    return math.lgamma(of + 1) - math.lgamma(drawn + 1) - math.lgamma(of - drawn + 1)


def _joined(found: Iterable[Burst]) -> list[Burst]:
    """Put together what one hand did from several networks."""
    groups: list[Burst] = []
    for burst in sorted(found, key=lambda it: it.begins):
        whole = burst
        for other in [it for it in groups if _is_one(it, burst)]:
            groups.remove(other)
            whole = Burst(
                people=whole.people | other.people,
                targets=whole.targets | other.targets,
                begins=min(whole.begins, other.begins),
                ends=max(whole.ends, other.ends),
            )
        groups.append(whole)
    return groups


def _is_one(one: Burst, other: Burst) -> bool:
    """Whether two bursts have people in common, or hours and purpose."""
    if one.people & other.people:
        return True
    overlap = one.begins <= other.ends + CLOSE and other.begins <= one.ends + CLOSE
    return overlap and bool(one.targets & other.targets)
