"""Rounds of verification, with their figures as pages show them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    Label,
    ScalarSelect,
    bindparam,
    func,
    or_,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute

from forum.ideas.rules import Outcome
from forum.infra.db import in_one, numbers, session
from forum.loop.models import (
    DeliveryClaim,
    Reopening,
    UpdatePromise,
    Verdict,
    VerificationRound,
)
from forum.loop.rules.verification import Answer, Tally, quorum
from forum.promise.models import Clock
from forum.promise.rules import ClockKind, Target


@dataclass(frozen=True, kw_only=True, slots=True)
class RoundLine:
    """A round, as its figures stand."""

    id: int
    update_id: int
    number: int
    state: Outcome
    judged_as: Outcome | None
    is_announced: bool
    opens_at: datetime
    closes_at: datetime
    judged_at: datetime | None
    invited: int
    tally: Tally
    late: Tally
    """What those say who joined after the claim: beside the others, never weighed."""

    keeps: frozenset[int]
    """The promises that what it asks about keeps."""

    is_looked_at: bool
    """Whether the brand has to look again, and has not settled it."""

    answer_due_at: datetime | None
    """By when it has to."""

    @property
    def verdict(self) -> Mapping[str, Any] | None:
        """The figures as a bar takes them; nothing before anybody was asked."""
        if not self.is_announced:
            return None
        said = self.tally
        return {
            "yes": said.yes,
            "partly": said.partly,
            "no": said.no,
            "unconcerned": said.not_concerned,
            "invited": self.invited,
            "is_enough": said.concerned >= quorum(self.invited),
        }

    @property
    def chip(self) -> str:
        """The state that its chip has."""
        names = {Outcome.OPEN: "checking", Outcome.STATED: "upheld"}
        return names.get(self.state, str(self.state))


@dataclass(frozen=True, slots=True)
class Rounds:
    """Some rounds, the last one first."""

    lines: Sequence[RoundLine] = ()

    def about(self, update_id: int) -> Sequence[RoundLine]:
        """List those about an update."""
        return [it for it in self.lines if it.update_id == update_id]

    def that_judged(self, commitment_id: int) -> RoundLine | None:
        """Find what those who asked said last of what kept a promise."""
        judged = (it for it in self.lines if it.judged_as)
        return next((it for it in judged if commitment_id in it.keeps), None)


NONE: Final = Rounds()


def rounds_of(
    update_ids: Collection[int] = (), *, kept: Collection[int] = ()
) -> Rounds:
    """Read the rounds about some updates, and about what kept some promises.

    All of it in one statement: what was said, whether the brand has to look again, and
    by when.
    """
    if not update_ids and not kept:
        return NONE
    given = {"updates": list(update_ids), "promises": list(kept)}
    return Rounds([_line(row) for row in session.execute(_ROUNDS, given)])


def kept_by(update_id: InstrumentedAttribute[Any]) -> ScalarSelect[str]:
    """Select the promises that an update keeps, as one column."""
    return (
        select(in_one(UpdatePromise.commitment_id))
        .where(UpdatePromise.update_id == update_id)
        .scalar_subquery()
    )


def _line(row: Any) -> RoundLine:  # noqa: ANN401 - a row of `rounds_of`
    it: VerificationRound = row.VerificationRound
    return RoundLine(
        id=it.id,
        update_id=row.update_id,
        number=row.number,
        state=it.state,
        judged_as=it.judged_as,
        is_announced=it.announced_at is not None,
        opens_at=it.opens_at,
        closes_at=it.closes_at,
        judged_at=it.judged_at,
        invited=it.invited,
        tally=Tally(**{it: getattr(row, it) for it in Answer}),
        late=Tally(**{it: getattr(row, f"{LATE}{it}") for it in Answer}),
        keeps=frozenset(numbers(row.keeps)),
        is_looked_at=row.reopening_id is not None and row.outcome is None,
        answer_due_at=row.due_at,
    )


LATE: Final = "late_"


def _said(answer: Answer, *, is_late: bool) -> Label[int]:
    of_them = (Verdict.answer == answer) & Verdict.is_late.is_(is_late)
    return func.count().filter(of_them).label(f"{LATE if is_late else ''}{answer}")


_SAID: Final = [_said(it, is_late=late) for late in (False, True) for it in Answer]
_COUNTS: Final = (
    (Verdict.round_id == VerificationRound.id)
    & Verdict.replaced_at.is_(None)
    & Verdict.set_aside_at.is_(None)
)
_LAST_REOPENING: Final = (
    select(func.max(Reopening.id))
    .where(Reopening.round_id == VerificationRound.id)
    .correlate(VerificationRound)
    .scalar_subquery()
)
_RUNS: Final = (
    (Clock.kind == ClockKind.DISPUTE)
    & (Clock.target == Target.REOPENING)
    & (Clock.target_id == Reopening.id)
    & Clock.stopped_at.is_(None)
)
_KEEPING: Final = select(UpdatePromise.update_id).where(
    UpdatePromise.commitment_id.in_(bindparam("promises", expanding=True))
)
_ROUNDS: Final = (
    select(
        VerificationRound,
        DeliveryClaim.update_id,
        DeliveryClaim.number,
        Reopening.id.label("reopening_id"),
        Reopening.outcome,
        Clock.due_at,
        kept_by(DeliveryClaim.update_id).label("keeps"),
        *_SAID,
    )
    .join(DeliveryClaim, DeliveryClaim.id == VerificationRound.claim_id)
    .outerjoin(Reopening, Reopening.id == _LAST_REOPENING)
    .outerjoin(Clock, _RUNS)
    .outerjoin(Verdict, _COUNTS)
    .where(
        or_(
            DeliveryClaim.update_id.in_(bindparam("updates", expanding=True)),
            DeliveryClaim.update_id.in_(_KEEPING),
        )
    )
    .group_by(VerificationRound.id, DeliveryClaim.id, Reopening.id, Clock.id)
    .order_by(VerificationRound.id.desc())
)
