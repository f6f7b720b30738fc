"""Keeping what lists show of promises true to the promises themselves."""

from sqlalchemy import select, update

from forum.ideas.models import Idea
from forum.infra.db import session
from forum.loop.models import Commitment, CommitmentLink
from forum.loop.queries.commitments import facts_of
from forum.loop.rules.commitments import Scope, expected


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


def let_go(person_id: int) -> None:
    """Leave what somebody answered for to whoever takes it next."""
    session.execute(
        update(Commitment)
        .where(Commitment.owner_id == person_id, Commitment.result.is_(None))
        .values(owner_id=None)
    )
    session.execute(
        update(Idea)
        .where(Idea.owner_id == person_id)
        .values(owner_id=None)
        .execution_options(synchronize_session="fetch")
    )
