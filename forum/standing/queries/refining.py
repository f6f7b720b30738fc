"""Better titles and tags for others' questions, and whether they have stood."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import func, or_, select

from forum.infra.db import rows, session
from forum.kernel.clock import now
from forum.permissions.abilities import Acts
from forum.posts.models import Post, Revision
from forum.standing.models import Refinement
from forum.standing.rules import SETTLES_AFTER


def acts(since: datetime, person_id: int | None) -> Iterator[Acts]:
    """Count somebody's titles and tags by area: good is what stood for a week."""
    stood = Refinement.undone_at.is_(None)
    is_settled = or_(~stood, Refinement.at <= now() - SETTLES_AFTER)
    query = (
        select(
            Refinement.person_id,
            Post.area_id,
            func.count().filter(is_settled, stood).label("good"),
            func.count().filter(is_settled).label("total"),
            func.max(Refinement.at).label("latest"),
        )
        .join(Post, Post.id == Refinement.question_id)
        .where(Refinement.at >= since)
        .group_by(Refinement.person_id, Post.area_id)
    )
    if person_id is not None:
        query = query.where(Refinement.person_id == person_id)
    for row in rows(query):
        yield Acts(**row._asdict())


def not_undone(question_id: int) -> Sequence[Refinement]:
    """List what others did for the title and the tags of a question, and stands."""
    return session.scalars(
        select(Refinement).where(
            Refinement.question_id == question_id, Refinement.undone_at.is_(None)
        )
    ).all()


def title_of_version(question_id: int, number: int) -> str | None:
    """Read the title that a former version of a question had."""
    return session.scalar(
        select(Revision.title).where(
            Revision.post_id == question_id, Revision.number == number
        )
    )
