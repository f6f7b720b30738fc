"""Updates, rounds and what became of them, as somebody is told of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Integer, Select, func, select
from sqlalchemy.orm import aliased

from forum.ideas.rules import Outcome
from forum.infra.db import rows
from forum.kernel.clock import now
from forum.kernel.markup import excerpt, render
from forum.loop.models import (
    DecisionEvent,
    DeliveryClaim,
    Reopening,
    Update,
    UpdateRevision,
    Verdict,
    VerificationRound,
)
from forum.loop.queries.told import as_they_hold
from forum.loop.rules.updates import UpdateType
from forum.loop.rules.verification import ReopeningOutcome
from forum.notify.models import Announcement, Notification
from forum.notify.rules import TellState
from forum.people.rules import Actor
from forum.posts.models import Post
from forum.posts.queries import EVERYBODY, visible_to

QUOTED = 400  # characters
VERIFY: Final = "loop.verify"
"""The kind of message that invites to a round."""


@dataclass(frozen=True, kw_only=True, slots=True)
class UpdateTold:
    """What was done, in short."""

    url: str
    title: str
    type: UpdateType
    we_did: str
    not_done: str
    where: str
    places: Sequence[str]
    since: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class RoundTold:
    """A round that somebody is invited to, or that was looked at again."""

    round_id: int
    title: str
    url: str
    where: str
    closes_at: datetime
    outcome: ReopeningOutcome | None = None
    words: str = ""


def updates_told(ids: Sequence[int]) -> Mapping[int, UpdateTold]:
    """Read some updates that are public."""
    each = aliased(DeliveryClaim)
    latest = (
        select(func.max(each.id)).where(each.update_id == Update.id).scalar_subquery()
    )
    query = (
        select(
            Update.id,
            Update.slug,
            Update.title,
            Update.type,
            Update.we_did,
            Update.not_done,
            DeliveryClaim.where.label("place"),
            DeliveryClaim.places,
            DeliveryClaim.since,
        )
        .outerjoin(DeliveryClaim, DeliveryClaim.id == latest)
        .where(Update.id.in_(ids), visible_to(EVERYBODY))
    )
    return {
        row.id: UpdateTold(
            url=f"/results/{row.id}/{row.slug}",
            title=row.title,
            type=row.type,
            we_did=_quoted(row.we_did),
            not_done=_quoted(row.not_done),
            where=row.place or "",
            places=row.places or (),
            since=row.since,
        )
        for row in rows(query)
    }


def corrections_told(ids: Sequence[int]) -> Mapping[int, tuple[str, str, str]]:
    """Read some corrections of updates: address, title and why."""
    query = (
        select(UpdateRevision.id, UpdateRevision.reason, Update.slug, Update.title)
        .add_columns(Update.id.label("update_id"))
        .join(Update, Update.id == UpdateRevision.update_id)
        .where(UpdateRevision.id.in_(ids), visible_to(EVERYBODY))
    )
    return {
        row.id: (f"/results/{row.update_id}/{row.slug}", row.title, row.reason)
        for row in rows(query)
    }


def drafts_told(ids: Sequence[int]) -> Mapping[int, str]:
    """Read the titles of some updates that wait to be read before they are public."""
    query = select(Update.id, Update.title).where(Update.id.in_(ids))
    return {row.id: row.title for row in rows(query)}


def rounds_told(ids: Sequence[int], reader: Actor) -> Mapping[int, RoundTold]:
    """Read some rounds, those about what somebody may see."""
    query = _rounds(reader).where(VerificationRound.id.in_(ids))
    return {row.round_id: _round(row) for row in rows(query)}


def settled_told(ids: Sequence[int], reader: Actor) -> Mapping[int, RoundTold]:
    """Read what became of some deliveries that were contested."""
    query = (
        _rounds(reader)
        .join(Reopening, Reopening.round_id == VerificationRound.id)
        .add_columns(
            Reopening.id.label("reopening_id"),
            Reopening.outcome,
            Reopening.statement,
            Reopening.response_id,
        )
        .where(Reopening.id.in_(ids))
    )
    found = rows(query).all()
    said = as_they_hold([row.response_id for row in found])
    return {
        row.reopening_id: _round(
            row,
            outcome=row.outcome,
            words=_quoted(said.get(row.response_id, "")) or row.statement,
        )
        for row in found
    }


def _rounds(reader: Actor) -> Select[*tuple[Any, ...]]:
    about = func.coalesce(DeliveryClaim.update_id, DecisionEvent.idea_id)
    query: Select[*tuple[Any, ...]] = (
        select(
            VerificationRound.id.label("round_id"),
            VerificationRound.closes_at,
            DeliveryClaim.where.label("place"),
            Post.id.label("post_id"),
            Post.kind,
            Post.title,
        )
        .join(DeliveryClaim, DeliveryClaim.id == VerificationRound.claim_id)
        .outerjoin(DecisionEvent, DecisionEvent.id == DeliveryClaim.decision_id)
        .join(Post, Post.id == about)
        .where(visible_to(reader))
    )
    return query


def _round(row: Any, **more: Any) -> RoundTold:  # noqa: ANN401 - a row of `_rounds`
    place = "results" if row.kind == "update" else "ideas"
    return RoundTold(
        round_id=row.round_id,
        title=row.title,
        url=f"/{place}/{row.post_id}",
        where=row.place,
        closes_at=row.closes_at,
        **more,
    )


def _quoted(body: str) -> str:
    return excerpt(render(body).text, QUOTED) if body else ""


def rounds_open_to(person_id: int, reader: Actor) -> Sequence[RoundTold]:
    """List the rounds that somebody was invited to and has said nothing in."""
    round_id = func.json_extract(Announcement.facts, "$.round", type_=Integer)
    invited = (
        select(round_id)
        .join(Notification, Notification.announcement_id == Announcement.id)
        .where(
            Notification.person_id == person_id,
            Notification.state == TellState.TOLD,
            Announcement.kind == VERIFY,
        )
    )
    said = select(Verdict.round_id).where(Verdict.person_id == person_id)
    query = _rounds(reader).where(
        VerificationRound.id.in_(invited),
        VerificationRound.id.not_in(said),
        VerificationRound.state == Outcome.OPEN,
        VerificationRound.closes_at > now(),
    )
    return [_round(row) for row in rows(query.order_by(VerificationRound.closes_at))]
