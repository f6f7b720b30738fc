"""Rounds of verification, with their figures as pages show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from forum.ideas.rules import Outcome
from forum.infra.db import session
from forum.loop.models import DeliveryClaim, VerificationRound
from forum.loop.queries.rounds import tallies
from forum.loop.rules.verification import Tally, quorum


@dataclass(frozen=True, kw_only=True, slots=True)
class RoundLine:
    """A round, as its figures stand."""

    id: int
    number: int
    state: Outcome
    judged_as: Outcome | None
    is_announced: bool
    opens_at: datetime
    closes_at: datetime
    judged_at: datetime | None
    invited: int
    tally: Tally

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


def rounds_of(update_ids: Sequence[int]) -> Mapping[int, Sequence[RoundLine]]:
    """List the rounds about some updates, the last one first."""
    query = (
        select(VerificationRound, DeliveryClaim.update_id, DeliveryClaim.number)
        .join(DeliveryClaim, DeliveryClaim.id == VerificationRound.claim_id)
        .where(DeliveryClaim.update_id.in_(update_ids))
        .order_by(VerificationRound.id.desc())
    )
    held = session.execute(query).all()
    said = tallies([row.VerificationRound.id for row in held]) if held else {}
    found: dict[int, list[RoundLine]] = {}
    for row in held:
        it: VerificationRound = row.VerificationRound
        line = RoundLine(
            id=it.id,
            number=row.number,
            state=it.state,
            judged_as=it.judged_as,
            is_announced=it.announced_at is not None,
            opens_at=it.opens_at,
            closes_at=it.closes_at,
            judged_at=it.judged_at,
            invited=it.invited,
            tally=said[it.id],
        )
        found.setdefault(row.update_id, []).append(line)
    return found
