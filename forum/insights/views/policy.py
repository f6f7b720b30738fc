"""What is promised, in words, and how one version differs from the one before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from forum.kernel.text import Sentence, say
from forum.promise.rules import FIGURES, TEXTS, Policy

WHAT: Final[Mapping[str, Sentence]] = {
    "first_answer_wd": say("A first answer to a question or an idea"),
    "decision_wd": say("A decision on an idea that enough people want"),
    "decision_threshold": say("Enough people"),
    "threshold_floor": say("Enough people in a quiet area, at least"),
    "update_every_days": say("News of what is planned or under way"),
    "dispute_wd": say("An answer when those who asked contest what was done"),
    "claim_wd": say("An answer to what the customers’ representative asks for"),
    "call_days": say("A call, at a time that you choose"),
    "experts_percent": say("Unanswered, a question goes to the experts of its area"),
    "desk_percent": say("Unanswered by them, it goes to the brand’s staff"),
    "call_hours": say("Hours at which the brand calls"),
    "country": say("Public holidays"),
    "time_zone": say("Where a day ends"),
}
AFTER: Final = say("after %(number)s %% of that time")
HOW_MUCH: Final[Mapping[str, Sentence]] = {
    "decision_threshold": say("%(number)s people"),
    "threshold_floor": say("%(number)s people"),
    "update_every_days": say("every %(number)s days"),
    "experts_percent": AFTER,
    "desk_percent": AFTER,
}
WORKING_DAYS: Final = say("within %(number)s working days")


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """A version of the promise, and what is other in it than in the one before."""

    version: int
    since: date | None
    """None for the first, which held from the beginning."""

    is_in_force: bool
    what: Sequence[tuple[Sentence, Sentence | str, Sentence | str]]
    """What, before, since then."""

    reason: str


def lines(policy: Policy) -> Sequence[tuple[Sentence, Sentence | str]]:
    """List the figures of a version."""
    return [(WHAT[name], _said(policy, name)) for name in (*FIGURES, "call_hours")]


def changes(
    policies: Sequence[Policy], reasons: Mapping[int, str], in_force: Policy
) -> Sequence[Change]:
    """List the versions, the latest first, with what each changed and why."""
    befores = [None, *policies]
    return [
        Change(
            version=it.version,
            since=it.effective_from if before else None,
            is_in_force=it.version == in_force.version,
            what=[
                (WHAT[name], _said(before, name), _said(it, name))
                for name in (*FIGURES, *TEXTS)
                if before and getattr(before, name) != getattr(it, name)
            ],
            reason=reasons.get(it.version, ""),
        )
        for before, it in zip(befores, policies, strict=False)
    ][::-1]


def _said(policy: Policy, name: str) -> Sentence | str:
    value = getattr(policy, name)
    if name in TEXTS:
        return str(value)
    said = HOW_MUCH.get(name, WORKING_DAYS)
    return Sentence(said.template, {"number": value})
