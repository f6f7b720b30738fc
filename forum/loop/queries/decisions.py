"""Reading decisions and what the brand said, to act on them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from forum.askers.models import AskerEdge
from forum.ideas.models import Idea
from forum.ideas.rules import Decision
from forum.infra.db import session
from forum.kernel.comparing import changes
from forum.kernel.errors import NotFound
from forum.kernel.text import say
from forum.loop.models import BrandResponse, DecisionEvent
from forum.loop.rules.decisions import CLOSED


@dataclass(frozen=True, kw_only=True, slots=True)
class VersionLine:
    """One version of what the brand said, and what it changed of the one before."""

    number: int
    at: datetime
    change: Sequence[tuple[str, str]]


def response(response_id: int) -> BrandResponse:
    """Find words of the brand, or say that there are none."""
    found = session.get(BrandResponse, response_id)
    if found is None:
        raise NotFound(say("The brand has not said this."))
    return found


def newest(response: BrandResponse) -> BrandResponse:
    """Follow corrections to the words that hold."""
    while later := session.scalar(
        select(BrandResponse).where(BrandResponse.revises_id == response.id)
    ):
        response = later
    return response


def versions(response: BrandResponse) -> list[VersionLine]:
    """List what was said, and each correction of it, newest first."""
    found, at = [response], response
    while at.revises_id:
        at = session.get_one(BrandResponse, at.revises_id)
        found.insert(0, at)
    at = response
    while later := session.scalar(
        select(BrandResponse).where(BrandResponse.revises_id == at.id)
    ):
        found.append(at := later)
    befores = ["", *(it.body for it in found)]
    return [
        VersionLine(
            number=number,
            at=it.published_at,
            change=changes(before, it.body),
        )
        for number, (before, it) in enumerate(
            zip(befores, found, strict=False), start=1
        )
    ][::-1]


def said_first_at(response: BrandResponse) -> datetime:
    """Say when it was said, before anything of it was corrected."""
    while response.revises_id:
        response = session.get_one(BrandResponse, response.revises_id)
    return response.published_at


def was_corrected(response_id: int) -> bool:
    """Whether other words replace these."""
    later = select(BrandResponse.id).where(BrandResponse.revises_id == response_id)
    return session.scalar(later.limit(1)) is not None


def last(idea_id: int) -> DecisionEvent | None:
    """Find the decision that holds."""
    return session.scalar(
        select(DecisionEvent)
        .where(DecisionEvent.idea_id == idea_id)
        .order_by(DecisionEvent.id.desc())
        .limit(1)
    )


def last_id(idea_id: int) -> int:
    """Name the decision that holds, for forms; nought before the first."""
    found = last(idea_id)
    return found.id if found else 0


def asked_back(idea_id: int) -> bool:
    """Whether those who asked were asked something since the last closed decision."""
    closed = select(func.coalesce(func.max(DecisionEvent.id), 0)).where(
        DecisionEvent.idea_id == idea_id, DecisionEvent.after.in_(CLOSED)
    )
    found = select(DecisionEvent.id).where(
        DecisionEvent.idea_id == idea_id,
        DecisionEvent.after == Decision.NEEDS_INFO,
        DecisionEvent.id > closed.scalar_subquery(),
    )
    return session.scalar(found.limit(1)) is not None


def waiting_until(today: date) -> list[Idea]:
    """List the ideas whose askers were asked something, and whose time is over."""
    latest = (
        select(func.max(DecisionEvent.id))
        .group_by(DecisionEvent.idea_id)
        .scalar_subquery()
    )
    return list(
        session.scalars(
            select(Idea)
            .join(DecisionEvent, DecisionEvent.idea_id == Idea.id)
            .where(
                DecisionEvent.id.in_(latest),
                DecisionEvent.after == Decision.NEEDS_INFO,
                DecisionEvent.waits_until < today,
            )
        )
    )


def to_look_at_again(today: date) -> list[Idea]:
    """List the ideas that were put off or declined until a day that has come."""
    latest = (
        select(func.max(DecisionEvent.id))
        .group_by(DecisionEvent.idea_id)
        .scalar_subquery()
    )
    return list(
        session.scalars(
            select(Idea)
            .join(DecisionEvent, DecisionEvent.idea_id == Idea.id)
            .where(
                DecisionEvent.id.in_(latest),
                DecisionEvent.after.in_(CLOSED),
                DecisionEvent.revisit_on <= today,
            )
        )
    )


def askers_of_both(some: Sequence[int], others: Sequence[int]) -> Sequence[int]:
    """List the people who asked for one of some posts and for one of others."""
    asked = select(AskerEdge.person_id).where(AskerEdge.post_id.in_(others))
    return session.scalars(
        select(AskerEdge.person_id)
        .where(AskerEdge.post_id.in_(some), AskerEdge.person_id.in_(asked))
        .distinct()
    ).all()
