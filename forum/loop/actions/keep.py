"""Keeping what lists show of promises true to the promises themselves."""

from collections.abc import Sequence

from sqlalchemy import select, update

from forum.ideas.models import Idea
from forum.ideas.rules import Delivery, Outcome
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.loop.events import CommitmentChanged
from forum.loop.models import (
    Commitment,
    CommitmentLink,
    CommitmentRevision,
    DeliveryClaim,
    UpdateLink,
)
from forum.loop.queries.commitments import facts_of
from forum.loop.rules.commitments import Scope, expected
from forum.loop.rules.updates import CLAIMS, Coverage


def keep_promised_dates(commitment_id: int) -> None:
    """Give each idea of a promise the next date that is held against the brand."""
    ideas = session.scalars(
        select(Idea)
        .join(CommitmentLink, CommitmentLink.post_id == Idea.id)
        .where(CommitmentLink.commitment_id == commitment_id)
    ).all()
    for idea in ideas:
        running = session.scalars(
            select(Commitment)
            .join(CommitmentLink, CommitmentLink.commitment_id == Commitment.id)
            .where(
                CommitmentLink.post_id == idea.id,
                Commitment.result.is_(None),
                Commitment.replaced_by_id.is_(None),
                Commitment.scope == Scope.PUBLIC,
            )
        ).all()
        dates = [expected(it) for it in facts_of(running).values()]
        idea.promised_on = min((it for it in dates if it), default=None)
    session.flush()


def revise(
    commitment: Commitment, field: str, old: str, new: str, *, reason: str, by_id: int
) -> None:
    """Write down what is another one now of a promise, and why."""
    revision = CommitmentRevision(
        commitment_id=commitment.id,
        field=field,
        old=old,
        new=new,
        reason=reason,
        by_id=by_id,
    )
    session.add(revision)
    session.flush()
    emit(
        CommitmentChanged(
            revision_id=revision.id,
            commitment_id=commitment.id,
            field=field,
            by_id=by_id,
        )
    )


def keep_delivery(claim: DeliveryClaim) -> Sequence[Idea]:
    """Let the ideas of a claim show that it was made; give those ideas."""
    found = _ideas_of(claim)
    for idea in found:
        is_whole = claim.coverage is Coverage.FULL and not claim.places
        idea.delivery = Delivery.FULL if is_whole else Delivery.PARTIAL
        idea.outcome = None
        idea.active_at = now()
    session.flush()
    return found


def keep_outcome(claim: DeliveryClaim, outcome: Outcome) -> None:
    """Let the ideas of a claim show what those who asked say of it."""
    for idea in _ideas_of(claim):
        if idea.delivery is not Delivery.NONE:
            idea.outcome = outcome
    session.flush()


def _ideas_of(claim: DeliveryClaim) -> Sequence[Idea]:
    return session.scalars(
        select(Idea)
        .join(UpdateLink, UpdateLink.post_id == Idea.id)
        .where(UpdateLink.update_id == claim.update_id, UpdateLink.relation.in_(CLAIMS))
    ).all()


def let_go(person_id: int) -> None:
    """Leave what somebody answered for to whoever takes it next, and write it down."""
    theirs = select(Commitment).where(
        Commitment.owner_id == person_id, Commitment.result.is_(None)
    )
    for commitment in session.scalars(theirs).all():
        commitment.owner_id = None
        revise(
            commitment,
            "owner",
            "somebody",
            "nobody",
            reason="left the staff",
            by_id=person_id,
        )
    session.execute(
        update(Idea)
        .where(Idea.owner_id == person_id)
        .values(owner_id=None)
        .execution_options(synchronize_session="fetch")
    )
