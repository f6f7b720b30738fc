"""What the brand decided, promised and said, as somebody is told of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import aliased

from forum.ideas.models import Idea
from forum.ideas.rules import Decision
from forum.infra.db import rows
from forum.kernel.markup import excerpt, render
from forum.loop.models import (
    BrandResponse,
    Commitment,
    CommitmentLink,
    CommitmentRevision,
    DecisionEvent,
)
from forum.loop.rules.commitments import Result, Scope
from forum.loop.rules.decisions import ReasonCode, ResponseKind
from forum.people.rules import Actor
from forum.posts.queries import visible_to

QUOTED = 400  # characters


@dataclass(frozen=True, kw_only=True, slots=True)
class DecisionTold:
    """A decision, on an idea that the reader may see."""

    url: str
    title: str
    after: Decision
    words: str
    language: str
    reason: ReasonCode | None
    revisit_on: date | None
    promise: str
    due_on: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class WordsTold:
    """Words of the brand, on an idea that the reader may see."""

    url: str
    title: str
    kind: ResponseKind
    words: str
    language: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PromiseTold:
    """A promise in public, with the change that is told, if one is."""

    url: str
    text: str
    result: Result | None
    note: str
    old: str = ""
    new: str = ""
    reason: str = ""


def decisions_told(ids: Sequence[int], reader: Actor) -> Mapping[int, DecisionTold]:
    """Read some decisions, those on ideas that somebody may see."""
    query = (
        select(
            DecisionEvent.id,
            DecisionEvent.idea_id,
            DecisionEvent.after,
            DecisionEvent.reason,
            DecisionEvent.revisit_on,
            Idea.slug,
            Idea.title,
            DecisionEvent.response_id,
            BrandResponse.language.label("written_in"),
            Commitment.text,
            Commitment.first_due_on,
            Commitment.review_on,
        )
        .join(Idea, Idea.id == DecisionEvent.idea_id)
        .outerjoin(BrandResponse, BrandResponse.id == DecisionEvent.response_id)
        .outerjoin(Commitment, Commitment.id == DecisionEvent.commitment_id)
        .where(DecisionEvent.id.in_(ids), visible_to(reader))
    )
    found = rows(query).all()
    said = as_they_hold([row.response_id for row in found])
    return {
        row.id: DecisionTold(
            url=f"/ideas/{row.idea_id}/{row.slug}",
            title=row.title,
            after=row.after,
            words=_quoted(said.get(row.response_id, "")),
            language=row.written_in or "",
            reason=row.reason,
            revisit_on=row.revisit_on,
            promise=row.text or "",
            due_on=row.first_due_on or row.review_on,
        )
        for row in found
    }


def words_told(ids: Sequence[int], reader: Actor) -> Mapping[int, WordsTold]:
    """Read what the brand said, on ideas that somebody may see."""
    query = (
        select(
            BrandResponse.id,
            BrandResponse.kind,
            BrandResponse.language.label("written_in"),
            BrandResponse.post_id,
            Idea.slug,
            Idea.title,
        )
        .join(Idea, Idea.id == BrandResponse.post_id)
        .where(BrandResponse.id.in_(ids), visible_to(reader))
    )
    said = as_they_hold(ids)
    return {
        row.id: WordsTold(
            url=f"/ideas/{row.post_id}/{row.slug}",
            title=row.title,
            kind=row.kind,
            words=_quoted(said[row.id]),
            language=row.written_in,
        )
        for row in rows(query)
    }


def promises_told(ids: Sequence[int]) -> Mapping[int, PromiseTold]:
    """Read some promises that are public, as they stand."""
    query = select(
        Commitment.id, Commitment.text, Commitment.result, Commitment.result_note
    ).where(Commitment.id.in_(ids), Commitment.scope == Scope.PUBLIC)
    return {
        row.id: PromiseTold(
            url=f"/commitments/{row.id}",
            text=row.text,
            result=row.result,
            note=row.result_note,
        )
        for row in rows(query)
    }


def moves_told(revision_ids: Sequence[int]) -> Mapping[int, PromiseTold]:
    """Read some changes of promises that are public."""
    query = (
        select(
            CommitmentRevision.id,
            CommitmentRevision.old,
            CommitmentRevision.new,
            CommitmentRevision.reason,
            Commitment.id.label("commitment_id"),
            Commitment.text,
        )
        .join(Commitment, Commitment.id == CommitmentRevision.commitment_id)
        .where(
            CommitmentRevision.id.in_(revision_ids), Commitment.scope == Scope.PUBLIC
        )
    )
    return {
        row.id: PromiseTold(
            url=f"/commitments/{row.commitment_id}",
            text=row.text,
            result=None,
            note="",
            old=row.old,
            new=row.new,
            reason=row.reason,
        )
        for row in rows(query)
    }


def made_for(commitment_id: int) -> Sequence[int]:
    """List what a promise was made for: the askers of these are told of it."""
    query = select(CommitmentLink.post_id).where(
        CommitmentLink.commitment_id == commitment_id
    )
    return [row.post_id for row in rows(query)]


def _quoted(body: str | None) -> str:
    return excerpt(render(body).text, QUOTED) if body else ""


def as_they_hold(response_ids: Iterable[int | None]) -> Mapping[int, str]:
    """Read words as they were corrected last: a slip that was mended is not sent."""
    chain = (
        select(BrandResponse.id.label("first"), BrandResponse.id.label("id"))
        .where(BrandResponse.id.in_([it for it in response_ids if it]))
        .cte("chain", recursive=True)
    )
    later = aliased(BrandResponse)
    chain = chain.union_all(
        select(chain.c.first, later.id).join(later, later.revises_id == chain.c.id)
    )
    query = (
        select(chain.c.first, BrandResponse.body)
        .join(BrandResponse, BrandResponse.id == chain.c.id)
        .order_by(BrandResponse.id)
    )
    return {row.first: row.body for row in rows(query)}
