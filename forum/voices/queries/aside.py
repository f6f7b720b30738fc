"""What was set aside, and where that is said."""

from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from sqlalchemy import select

from forum.ideas.models import Support
from forum.ideas.rules import Outcome
from forum.infra.db import session
from forum.loop.models import DecisionEvent, DeliveryClaim, Verdict, VerificationRound
from forum.people.rules import Actor
from forum.posts.models import Post
from forum.posts.queries import within_sight_of
from forum.voices.models import VoiceAside, VoiceGroup
from forum.voices.queries.preview import ideas_of
from forum.voices.rules import round_in


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """What one person is told of a group that they are in."""

    reason: str
    titles: Sequence[str]
    """What their voices were for, of what they may still see."""


def asides_of(group_id: int) -> Sequence[VoiceAside]:
    """List what was set aside with a group."""
    query = select(VoiceAside).where(VoiceAside.group_id == group_id)
    return session.scalars(query.order_by(VoiceAside.id)).all()


def people_aside(group_id: int) -> AbstractSet[int]:
    """List whose voices were set aside with a group."""
    asides = asides_of(group_id)
    supports = [it.support_id for it in asides if it.support_id]
    verdicts = [it.verdict_id for it in asides if it.verdict_id]
    return {
        *session.scalars(select(Support.person_id).where(Support.id.in_(supports))),
        *session.scalars(select(Verdict.person_id).where(Verdict.id.in_(verdicts))),
    }


def verdicts_of(group: VoiceGroup, people: Collection[int]) -> Sequence[Verdict]:
    """List what some people say in the rounds of their group, while these are open."""
    query = (
        select(Verdict)
        .join(VerificationRound, VerificationRound.id == Verdict.round_id)
        .where(
            Verdict.round_id.in_(_rounds(group)),
            Verdict.person_id.in_(people),
            Verdict.replaced_at.is_(None),
            VerificationRound.state == Outcome.OPEN,
        )
    )
    return session.scalars(query.order_by(Verdict.id)).all()


def posts_of(group: VoiceGroup) -> Sequence[int]:
    """List the ideas and results that a group spoke for."""
    rounds = select(DeliveryClaim.update_id, DecisionEvent.idea_id).join(
        VerificationRound, VerificationRound.claim_id == DeliveryClaim.id
    )
    claims = session.execute(
        rounds.outerjoin(
            DecisionEvent, DecisionEvent.id == DeliveryClaim.decision_id
        ).where(VerificationRound.id.in_(_rounds(group)))
    )
    said = [row.update_id or row.idea_id for row in claims]
    return sorted({*(it.id for it in ideas_of(group)), *said})


def judged_for(group_ids: Collection[int], reader: Actor) -> dict[int, Judged]:
    """Read why voices of the reader were set aside, as long as they are."""
    return {
        it.id: Judged(reason=it.reason, titles=_titles(it, reader))
        for it in session.scalars(
            select(VoiceGroup).where(VoiceGroup.id.in_(group_ids))
        ).all()
    }


def _titles(group: VoiceGroup, reader: Actor) -> Sequence[str]:
    query = select(Post.title).where(
        Post.id.in_(posts_of(group)), within_sight_of(reader)
    )
    return [it for it in session.scalars(query.order_by(Post.id)) if it]


def _rounds(group: VoiceGroup) -> Sequence[int]:
    found = (round_in(it) for it in group.facts["for"])
    return [it for it in found if it is not None]
