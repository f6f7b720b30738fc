"""Reading rounds: who may say something, and what was said."""

from enum import StrEnum

from sqlalchemy import Select, func, or_, select

from forum.askers.models import AskerEdge
from forum.askers.rules import Tie
from forum.ideas.models import Idea
from forum.infra.db import session
from forum.kernel.errors import NotFound
from forum.kernel.text import say
from forum.loop.models import (
    DeliveryClaim,
    Relapse,
    Reopening,
    UpdateLink,
    Verdict,
    VerificationRound,
)
from forum.loop.rules.updates import CLAIMS
from forum.loop.rules.verification import Answer, Tally
from forum.people.models import Grant
from forum.people.rules import Role


class How(StrEnum):
    """How somebody comes to have a say."""

    ASKED = "asked"
    LATE = "late"
    """They joined after the claim: shown beside the others, never weighed."""


def get(round_id: int) -> VerificationRound:
    """Find a round, or say that there is none."""
    found = session.get(VerificationRound, round_id)
    if found is None:
        raise NotFound(say("There is no such round."))
    return found


def about(round_: VerificationRound) -> Select[int]:
    """Select the posts that a round is about, with the families of its ideas."""
    linked = (
        select(UpdateLink.post_id)
        .join(DeliveryClaim, DeliveryClaim.update_id == UpdateLink.update_id)
        .where(DeliveryClaim.id == round_.claim_id, UpdateLink.relation.in_(CLAIMS))
    )
    return select(AskerEdge.post_id).where(
        or_(
            AskerEdge.post_id.in_(linked),
            AskerEdge.post_id.in_(select(Idea.id).where(Idea.canonical_id.in_(linked))),
        )
    )


def how_asked(round_: VerificationRound, person_id: int) -> How | None:
    """Say how somebody comes to have a say in a round; not at all for most."""
    claim = session.get_one(DeliveryClaim, round_.claim_id)
    if _is_staff(person_id):
        return None
    first = session.scalar(
        select(func.min(AskerEdge.created_at)).where(
            AskerEdge.person_id == person_id, AskerEdge.post_id.in_(about(round_))
        )
    )
    if first is None:
        return None
    return How.ASKED if first <= claim.claimed_at else How.LATE


def count_eligible(round_: VerificationRound) -> int:
    """Count the people who asked before the claim, the staff left out."""
    claim = session.get_one(DeliveryClaim, round_.claim_id)
    people = select(func.count(AskerEdge.person_id.distinct())).where(
        AskerEdge.post_id.in_(about(round_)),
        AskerEdge.created_at <= claim.claimed_at,
        AskerEdge.tie != Tie.LATE,
        AskerEdge.person_id.not_in(
            select(Grant.person_id).where(Grant.role == Role.STAFF)
        ),
    )
    return session.scalar(people) or 0


def verdict_of(round_id: int, person_id: int) -> Verdict | None:
    """Find what somebody said last in a round."""
    return session.scalar(
        select(Verdict).where(
            Verdict.round_id == round_id,
            Verdict.person_id == person_id,
            Verdict.replaced_at.is_(None),
        )
    )


def tally(round_id: int, *, is_late: bool = False) -> Tally:
    """Count what was said last by each who weighs, or by those who came late."""
    found = session.execute(
        select(Verdict.answer, func.count())
        .where(
            Verdict.round_id == round_id,
            Verdict.replaced_at.is_(None),
            Verdict.is_late.is_(is_late),
        )
        .group_by(Verdict.answer)
    )
    counts = {row[0]: row[1] for row in found}
    return Tally(
        yes=counts.get(Answer.YES, 0),
        partly=counts.get(Answer.PARTLY, 0),
        no=counts.get(Answer.NO, 0),
        not_concerned=counts.get(Answer.NOT_CONCERNED, 0),
    )


def open_reopening(round_id: int) -> Reopening | None:
    """Find the reopening that the brand has not settled yet."""
    return session.scalar(
        select(Reopening).where(
            Reopening.round_id == round_id, Reopening.outcome.is_(None)
        )
    )


def count_relapses(round_id: int) -> int:
    """Count the people who say that it came back."""
    query = select(func.count()).where(Relapse.round_id == round_id)
    return session.scalar(query) or 0


def _is_staff(person_id: int) -> bool:
    found = select(Grant.id).where(
        Grant.person_id == person_id, Grant.role == Role.STAFF
    )
    return session.scalar(found.limit(1)) is not None
