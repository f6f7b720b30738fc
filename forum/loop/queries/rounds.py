"""Reading rounds: who may say something, and what was said."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import ScalarSelect, Select, func, or_, select

from forum.askers.models import AskerEdge
from forum.askers.rules import NO_VOICE, Tie
from forum.ideas.models import Support
from forum.ideas.queries.families import set_aside
from forum.ideas.rules import Outcome, SupportState
from forum.infra.db import rows, session
from forum.kernel.clock import now
from forum.kernel.errors import NotFound
from forum.kernel.text import say
from forum.loop.models import (
    DecisionEvent,
    DeliveryClaim,
    Relapse,
    Reopening,
    UpdateLink,
    Verdict,
    VerificationRound,
    Whereabouts,
)
from forum.loop.queries.drafts import STAFF, in_families_of
from forum.loop.queries.whereabouts import elsewhere
from forum.loop.rules.updates import CLAIMS
from forum.loop.rules.verification import (
    ReopeningOutcome,
    Tally,
)
from forum.people.models import Person

# The brand does not judge itself, and whoever is banned does nothing but read.
NO_SAY: Final = STAFF.union(select(Person.id).where(Person.banned_at.is_not(None)))


class How(StrEnum):
    """How somebody comes to have a say."""

    ASKED = "asked"
    LATE = "late"
    """They joined after the claim: shown beside the others, never weighed."""

    ELSEWHERE = "elsewhere"
    """They asked for it, and it is not yet where they said that they are."""


def get(round_id: int) -> VerificationRound:
    """Find a round, or say that there is none."""
    found = session.get(VerificationRound, round_id)
    if found is None:
        raise NotFound(say("There is no such round."))
    return found


def is_under_way(round_: VerificationRound) -> bool:
    """Whether those who asked can say something now."""
    is_open = round_.announced_at is not None and round_.state is Outcome.OPEN
    return is_open and now() < round_.closes_at


def under_way_about(post_ids: Sequence[int]) -> Sequence[VerificationRound]:
    """List the rounds that ask now about some posts, what was done or is said to be."""
    done = select(UpdateLink.update_id).where(
        UpdateLink.post_id.in_(post_ids), UpdateLink.relation.in_(CLAIMS)
    )
    exists = select(DecisionEvent.id).where(DecisionEvent.idea_id.in_(post_ids))
    query = (
        select(VerificationRound)
        .join(DeliveryClaim, DeliveryClaim.id == VerificationRound.claim_id)
        .where(
            DeliveryClaim.update_id.in_(done) | DeliveryClaim.decision_id.in_(exists)
        )
        .order_by(VerificationRound.id)
    )
    return [it for it in session.scalars(query) if is_under_way(it)]


def claim_of(round_: VerificationRound) -> DeliveryClaim:
    """Find what a round asks about."""
    return session.get_one(DeliveryClaim, round_.claim_id)


def about(claim: DeliveryClaim) -> Sequence[int]:
    """List the posts whose askers a claim concerns, whole families of ideas."""
    return session.scalars(in_families_of(_linked(claim))).all()


def how_asked(round_: VerificationRound, person_id: int) -> How | None:
    """Say how somebody comes to have a say in a round; not at all for most."""
    return how_asked_for(claim_of(round_), person_id)


def how_asked_for(claim: DeliveryClaim, person_id: int) -> How | None:
    """Say how somebody comes to have asked for what a claim says is done.

    A voice that was lent when it was claimed gave them a say, and keeps giving it.
    """
    asked, claimed_at = in_families_of(_linked(claim)), _first_claimed(claim)
    had_voice = select(Support.id).where(
        Support.person_id == person_id,
        Support.idea_id.in_(asked),
        Support.state == SupportState.WITHDRAWN,
        func.coalesce(Support.confirmed_at, Support.created_at) <= claimed_at,
        Support.ended_at > claimed_at,
        Support.person_id.not_in(NO_SAY),
    )
    row = session.execute(
        select(
            func.min(AskerEdge.created_at).label("first"),
            claimed_at.label("claimed"),
            had_voice.exists().label("lent"),
            set_aside(asked)
            .where(Support.person_id == person_id)
            .exists()
            .label("is_aside"),
            elsewhere(claim)
            .where(Whereabouts.person_id == person_id)
            .exists()
            .label("is_elsewhere"),
        ).where(
            AskerEdge.person_id == person_id,
            AskerEdge.post_id.in_(asked),
            AskerEdge.tie.not_in((Tie.INVITED, Tie.FOLLOWS)),
            AskerEdge.person_id.not_in(NO_SAY),
        )
    ).one()
    if row.is_aside or (not row.lent and row.first is None):
        return None
    if row.is_elsewhere:
        return How.ELSEWHERE
    in_time = row.lent or row.first <= row.claimed
    return How.ASKED if in_time else How.LATE


def count_eligible(round_: VerificationRound) -> int:
    """Count the people who asked before the claim, where it is, and have a say."""
    claim = claim_of(round_)
    people = select(func.count(AskerEdge.person_id.distinct())).where(
        AskerEdge.post_id.in_(about(claim)),
        AskerEdge.created_at <= _first_claimed(claim),
        AskerEdge.tie.not_in(NO_VOICE),
        AskerEdge.person_id.not_in(NO_SAY),
        AskerEdge.person_id.not_in(elsewhere(claim)),
        AskerEdge.person_id.not_in(set_aside(about(claim))),
    )
    return session.scalar(people) or 0


def not_asked(claim: DeliveryClaim) -> Sequence[int]:
    """List who asked and cannot say whether it works, or not yet where they are."""
    has_none = or_(
        AskerEdge.person_id.in_(NO_SAY),
        AskerEdge.person_id.in_(elsewhere(claim)),
        AskerEdge.person_id.in_(set_aside(about(claim))),
    )
    query = select(AskerEdge.person_id).where(
        AskerEdge.post_id.in_(about(claim)), has_none
    )
    return session.scalars(query.distinct()).all()


def verdict_of(round_id: int, person_id: int) -> Verdict | None:
    """Find what somebody said last in a round."""
    return session.scalar(
        select(Verdict).where(
            Verdict.round_id == round_id,
            Verdict.person_id == person_id,
            Verdict.replaced_at.is_(None),
        )
    )


def have_answered(round_id: int) -> Sequence[int]:
    """List who said something in a round."""
    query = select(Verdict.person_id).where(Verdict.round_id == round_id).distinct()
    return session.scalars(query).all()


def tally(round_id: int) -> Tally:
    """Count what was said last by each who weighs."""
    query = (
        select(Verdict.answer, func.count().label("n"))
        .where(
            Verdict.round_id == round_id,
            Verdict.replaced_at.is_(None),
            Verdict.set_aside_at.is_(None),
            Verdict.is_late.is_(False),
        )
        .group_by(Verdict.answer)
    )
    return Tally(**{str(row.answer): row.n for row in rows(query)})


def number_of(round_: VerificationRound) -> int:
    """Say which round it is of those about the same update."""
    return claim_of(round_).number


def reopening(reopening_id: int) -> Reopening:
    """Find a reopening, or say that there is none."""
    found = session.get(Reopening, reopening_id)
    if found is None:
        raise NotFound(say("Nothing is being looked at again here."))
    return found


def open_reopening(round_id: int) -> Reopening | None:
    """Find the reopening that the brand has not settled yet."""
    return session.scalar(
        select(Reopening).where(
            Reopening.round_id == round_id, Reopening.outcome.is_(None)
        )
    )


def was_reopened_after_upholding(round_id: int) -> bool:
    """Whether what was upheld was taken up again already: once is the limit."""
    kinds = session.scalars(
        select(Reopening.outcome)
        .where(Reopening.round_id == round_id)
        .order_by(Reopening.id)
    ).all()
    return len(kinds) > 1 and ReopeningOutcome.UPHELD in kinds[:-1]


def count_relapses(round_id: int, since: datetime) -> int:
    """Count the people who say that it came back, since it was last looked at."""
    query = select(func.count()).where(
        Relapse.round_id == round_id, Relapse.at >= since
    )
    return session.scalar(query) or 0


def _linked(claim: DeliveryClaim) -> Select[int]:
    if claim.decision_id:
        return select(DecisionEvent.idea_id).where(
            DecisionEvent.id == claim.decision_id
        )
    return select(UpdateLink.post_id).where(
        UpdateLink.update_id == claim.update_id, UpdateLink.relation.in_(CLAIMS)
    )


def _first_claimed(claim: DeliveryClaim) -> ScalarSelect[datetime]:
    """Select when it was claimed for the first time: rework makes nobody an asker."""
    is_same = DeliveryClaim.id == claim.id
    if claim.update_id:
        is_same = DeliveryClaim.update_id == claim.update_id
    return select(func.min(DeliveryClaim.claimed_at)).where(is_same).scalar_subquery()
