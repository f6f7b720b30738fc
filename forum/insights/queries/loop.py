"""Decisions and promises, as the figures count them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import func, or_, select

from forum.askers.models import AskerEdge
from forum.askers.rules import NO_VOICE
from forum.ideas.models import Idea
from forum.ideas.rules import WAITING, Decision
from forum.infra.db import rows, session
from forum.insights.rules import Decline, Share
from forum.insights.rules.declines import COMPARED
from forum.loop.models import BrandResponse, Commitment, DecisionEvent
from forum.loop.queries.commitments import TO_EVERYBODY, facts_of
from forum.loop.rules.commitments import Facts
from forum.posts.models import Post
from forum.posts.queries import public

MOST: Final = 500  # declines read for one figure: more than anybody writes in 90 days

_idea, _post = Idea.__table__, Post.__table__
_own = Idea.__table__.alias("own")


def decided(since: datetime) -> Share:
    """M4: of those who asked for something that enough want, who has a decision.

    What was decided before is history; what still waits counts however long it does.
    """
    asked = (
        select(AskerEdge.person_id)
        .join(_own, _own.c.id == AskerEdge.post_id)
        .join(_idea, _idea.c.id == func.coalesce(_own.c.canonical_id, _own.c.id))
        .join(_post, _post.c.id == _idea.c.id)
        .where(
            _idea.c.threshold_at.is_not(None),
            AskerEdge.tie.not_in(NO_VOICE),
            public(),
        )
    )
    waiting = _idea.c.decision.in_(WAITING)
    has_decision = asked.where(~waiting, _idea.c.decided_at >= since)
    has_ask = asked.where(or_(waiting, _idea.c.decided_at >= since))
    counted = (
        select(func.count(each.subquery().c.person_id.distinct()).label("people"))
        for each in (has_decision, has_ask)
    )
    return Share(*(rows(each).scalar_one() for each in counted))


def declines(since: datetime) -> Sequence[Decline]:
    """List the declines since a day and those before them, the oldest first."""
    query = (
        select(DecisionEvent.at, BrandResponse.body)
        .join(BrandResponse, BrandResponse.id == DecisionEvent.response_id)
        .where(DecisionEvent.after == Decision.DECLINED)
        .order_by(DecisionEvent.id.desc())
        .limit(MOST + COMPARED)
    )
    found = rows(query).all()[::-1]
    return [Decline(words=row.body, is_recent=row.at >= since) for row in found]


def promises() -> Sequence[Facts]:
    """Gather what the labels of all public promises follow from.

    A brand makes dozens of them in a year, not thousands.
    """
    found = session.scalars(select(Commitment).where(TO_EVERYBODY)).all()
    return list(facts_of(found).values())
