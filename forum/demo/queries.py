"""Finding the accounts to try the site with, and what a story speaks of next."""

from collections.abc import Sequence

from sqlalchemy import or_, select

from forum.contacts.queries import promises_of
from forum.demo.rules import HANDY
from forum.edits.models import SuggestedEdit
from forum.edits.rules import EditState
from forum.ideas.models import Support
from forum.infra.db import session
from forum.loop.models import (
    BrandResponse,
    Commitment,
    CommitmentLink,
    DecisionEvent,
    DeliveryClaim,
    Update,
    UpdateLink,
    VerificationRound,
)
from forum.loop.rules.commitments import CommitmentKind
from forum.moderation.models import Sanction
from forum.people.models import Person


def handy_accounts() -> Sequence[Person]:
    """List one account of each role, where the demonstration was planted."""
    return session.scalars(
        select(Person)
        .where(Person.email.in_([f"{handle}@orme.example" for handle in HANDY]))
        .order_by(Person.id)
    ).all()


def commitment_about(idea_id: int) -> Commitment:
    """Find what was promised last for an idea."""
    query = (
        select(Commitment)
        .join(CommitmentLink, CommitmentLink.commitment_id == Commitment.id)
        .where(CommitmentLink.post_id == idea_id)
    )
    return session.scalars(query.order_by(Commitment.id.desc()).limit(1)).one()


def said_last_about(idea_id: int) -> BrandResponse:
    """Find what the brand said last on an idea."""
    query = select(BrandResponse).where(BrandResponse.post_id == idea_id)
    return session.scalars(query.order_by(BrandResponse.id.desc()).limit(1)).one()


def update_about(idea_id: int) -> Update:
    """Find the last update that answers an idea."""
    query = (
        select(Update)
        .join(UpdateLink, UpdateLink.update_id == Update.id)
        .where(UpdateLink.post_id == idea_id)
    )
    return session.scalars(query.order_by(Update.id.desc()).limit(1)).one()


def round_about(idea_id: int) -> VerificationRound:
    """Find the last round about what was done for an idea, or said to exist."""
    updates = select(UpdateLink.update_id).where(UpdateLink.post_id == idea_id)
    ruled = select(DecisionEvent.id).where(DecisionEvent.idea_id == idea_id)
    query = (
        select(VerificationRound)
        .join(DeliveryClaim, DeliveryClaim.id == VerificationRound.claim_id)
        .where(
            or_(
                DeliveryClaim.update_id.in_(updates),
                DeliveryClaim.decision_id.in_(ruled),
            )
        )
    )
    return session.scalars(query.order_by(VerificationRound.id.desc()).limit(1)).one()


def suggestion_on(post_id: int) -> SuggestedEdit:
    """Find the other words for a post that wait."""
    query = select(SuggestedEdit).where(
        SuggestedEdit.post_id == post_id, SuggestedEdit.state == EditState.OPEN
    )
    return session.scalars(query).one()


def sanction_of(person_id: int) -> Sanction:
    """Find what somebody was sanctioned with last."""
    query = select(Sanction).where(Sanction.person_id == person_id)
    return session.scalars(query.order_by(Sanction.id.desc()).limit(1)).one()


def voice_in(contact_id: int) -> Support:
    """Find the voice that was written down in a contact."""
    return session.scalars(
        select(Support).where(Support.contact_id == contact_id)
    ).one()


def gestures_in(contact_id: int) -> Sequence[int]:
    """List the gestures that were promised in a contact."""
    return [
        it.id for it in promises_of(contact_id) if it.kind is CommitmentKind.GESTURE
    ]
