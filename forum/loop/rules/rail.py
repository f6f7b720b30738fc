"""The way of a request: asked, decided, promised, done, verified."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from forum.ideas.rules import WAITING, YES, Decision, Delivery, Outcome
from forum.kernel.text import Sentence, say

ASKED: Final = say("Asked")
DECIDED: Final = say("Decided")
PROMISED: Final = say("Promised")
DONE: Final = say("Done")
VERIFIED: Final = say("Verified")
LABEL: Final = say("Where this idea stands")


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One step: its name, its state for the eye, its day and a note."""

    words: Sentence
    state: str = "next"
    at: date | None = None
    note: Sentence | str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """All that the five steps follow from."""

    asked_on: date
    decision: Decision
    decided_on: date | None = None
    decision_due: date | None = None
    promised_on: date | None = None
    delivery: Delivery = Delivery.NONE
    done_on: date | None = None
    outcome: Outcome | None = None
    verified_on: date | None = None
    answer_due: date | None = None
    """By when the brand answers a contested delivery."""


def steps_of(way: Way, today: date) -> Sequence[Step]:
    """Tell the way of a request in five steps."""
    return (
        Step(words=ASKED, state="done", at=way.asked_on),
        _decided(way, today),
        _promised(way, today),
        _done(way),
        _verified(way),
    )


def _decided(way: Way, today: date) -> Step:
    if way.decided_on:
        return Step(words=DECIDED, state="done", at=way.decided_on)
    if way.delivery is not Delivery.NONE:
        return Step(words=DECIDED, state="skipped")
    if way.decision_due is None:
        return Step(words=DECIDED, state="current")
    late = (today - way.decision_due).days
    if late > 0:
        return Step(
            words=DECIDED,
            state="late",
            at=way.decision_due,
            note=say("%(days)s days late", days=late),
        )
    due = say("due by %(day)s", day=way.decision_due)
    return Step(words=DECIDED, state="current", note=due)


def _promised(way: Way, today: date) -> Step:
    is_done = way.delivery is not Delivery.NONE
    if way.promised_on is None:
        skipped = is_done or _is_over(way)
        return Step(words=PROMISED, state="skipped" if skipped else "next")
    late = (today - way.promised_on).days
    if not is_done and _is_over(way):
        return Step(
            words=PROMISED, state="late", at=way.promised_on, note=say("given up")
        )
    if late > 0 and not is_done:
        return Step(
            words=PROMISED,
            state="late",
            at=way.promised_on,
            note=say("%(days)s days late", days=late),
        )
    state = "done" if is_done else "current"
    return Step(words=PROMISED, state=state, at=way.promised_on)


def _done(way: Way) -> Step:
    if way.delivery is Delivery.FULL:
        return Step(words=DONE, state="done", at=way.done_on)
    if way.delivery is Delivery.PARTIAL:
        return Step(words=DONE, state="current", at=way.done_on, note=say("in part"))
    return Step(words=DONE, state="skipped" if _is_over(way) else "next")


def _verified(way: Way) -> Step:
    if way.outcome is None:
        over = _is_over(way) and way.delivery is Delivery.NONE
        return Step(words=VERIFIED, state="skipped" if over else "next")
    if way.outcome is Outcome.OPEN:
        return Step(words=VERIFIED, state="current", at=way.verified_on)
    if way.outcome in {Outcome.CONTESTED, Outcome.REOPENED}:
        note = (
            say("contested, answer due by %(day)s", day=way.answer_due)
            if way.answer_due
            else say("contested")
        )
        return Step(words=VERIFIED, state="late", note=note)
    return Step(words=VERIFIED, state="done", at=way.verified_on)


def _is_over(way: Way) -> bool:
    """Whether the brand said no, so that nothing more follows."""
    return way.decision not in WAITING | YES
