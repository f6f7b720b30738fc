"""Who of the brand speaks in public, and what is late."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time

from sqlalchemy import func, select, union_all

from forum.infra.db import rows
from forum.insights.rules.neglect import SPOKE_WITHIN
from forum.loop.models import BrandResponse, Update
from forum.loop.rules.commitments import Facts, expected
from forum.people.models import Grant
from forum.people.rules import Role
from forum.posts.models import Post
from forum.posts.queries import public
from forum.promise.models import Clock
from forum.promise.rules import Target
from forum.questions.models import Answer


@dataclass(frozen=True, kw_only=True, slots=True)
class Staff:
    """How many of the brand spoke lately, and when somebody did last."""

    people: int
    last: datetime | None


def staff(moment: datetime) -> Staff:
    """Say who of the brand answers: in its name, or as themself."""
    of_staff = select(Grant.person_id).where(Grant.role == Role.STAFF)
    answers = (
        select(Post.author_id.label("who"), Post.created_at.label("at"))
        .join(Answer.__table__, Answer.__table__.c.id == Post.id)
        .where(Post.author_id.in_(of_staff), public())
    )
    words = select(BrandResponse.by_id, BrandResponse.published_at)
    said = union_all(answers, words).subquery()
    lately = said.c.at >= moment - SPOKE_WITHIN
    row = rows(
        select(
            func.count(said.c.who.distinct()).filter(lately).label("people"),
            func.max(said.c.at).label("last"),
        )
    ).one()
    return Staff(people=row.people, last=row.last)


def last_update() -> datetime | None:
    """Say when the last update was published."""
    query = select(func.max(Update.published_at)).where(public())
    found: datetime | None = rows(query).scalar_one()
    return found


def overdue_since(moment: datetime) -> datetime | None:
    """Say when the oldest of what runs past its day was due; calls are private."""
    query = select(func.min(Clock.due_at)).where(
        Clock.stopped_at.is_(None),
        Clock.due_at < moment,
        Clock.target != Target.CONTACT,
    )
    found: datetime | None = rows(query).scalar_one()
    return found


def oldest_of(clock: datetime | None, promises: Iterable[Facts]) -> datetime | None:
    """Say when the oldest of what is late was due: a clock, or a promise."""
    days = (expected(it) for it in promises)
    moments = [datetime.combine(it, time.max, UTC) for it in days if it]
    return min((it for it in (clock, *moments) if it), default=None)
