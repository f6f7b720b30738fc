"""How many people make an idea one that the brand must decide on."""

from datetime import timedelta
from typing import Final

from sqlalchemy import select

from forum.ideas.models import Idea
from forum.infra.db import session
from forum.kernel.clock import now
from forum.posts.queries import public
from forum.promise.queries import policy
from forum.promise.rules import COUNTED_OVER_DAYS, threshold

FEWEST: Final = 10  # other ideas; of fewer, one in ten is none


def threshold_of(idea: Idea) -> int:
    """Say how many it takes for an idea, beside the others of its area, as of today."""
    supports = session.scalars(
        select(Idea.support_count).where(
            Idea.area_id == idea.area_id,
            Idea.id != idea.id,
            Idea.canonical_id.is_(None),
            Idea.created_at >= now() - timedelta(days=COUNTED_OVER_DAYS),
            public(),
        )
    ).all()
    return threshold(policy(), supports if len(supports) >= FEWEST else ())
