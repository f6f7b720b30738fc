"""Promises as pages show them, with their labels and every date that was named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from forum.infra.db import rows, session
from forum.loop.models import Commitment, CommitmentLink, CommitmentRevision
from forum.loop.queries.commitments import facts_of
from forum.loop.rules.commitments import (
    NEW_OWNER_WD,
    DueKind,
    Facts,
    Result,
    Scope,
    Standing,
    expected,
    standing_of,
)
from forum.promise import queries as promise
from forum.promise.rules import WorkingDays


@dataclass(frozen=True, kw_only=True, slots=True)
class MoveLine:
    """Another date that was announced, as the days of a promise show it."""

    to: date
    at: date
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CommitmentLine:
    """A promise, as pages show it."""

    id: int
    text: str
    standing: Standing
    first: date
    moves: Sequence[MoveLine]
    expected: date | None
    criteria: Sequence[str]
    is_review: bool
    is_quarter: bool
    owner_due: date | None
    """By when somebody else answers for it; none while somebody does."""

    is_nobodys: bool
    """Whether that day has passed."""

    result: Result | None
    result_on: date | None
    result_note: str
    replaced_by_id: int | None
    made_at: datetime

    @property
    def url(self) -> str:
        """Where it stands."""
        return f"/commitments/{self.id}"


def commitments_for(post_ids: Sequence[int]) -> Sequence[CommitmentLine]:
    """List the public promises made for some posts, newest first."""
    found = session.scalars(
        select(Commitment)
        .join(CommitmentLink, CommitmentLink.commitment_id == Commitment.id)
        .where(CommitmentLink.post_id.in_(post_ids), Commitment.scope == Scope.PUBLIC)
        .distinct()
        .order_by(Commitment.id.desc())
    ).all()
    return lines_of(found)


def lines_of(commitments: Sequence[Commitment]) -> Sequence[CommitmentLine]:
    """Put promises together with their labels and the dates that were announced."""
    if not commitments:
        return ()
    facts = facts_of(commitments)
    whys = _whys([it.id for it in commitments])
    due = _owners_due(commitments)
    return [
        _line(it, facts[it.id], whys.get(it.id, ()), due.get(it.id))
        for it in commitments
    ]


def _line(
    it: Commitment, facts: Facts, whys: Sequence[str], owner_due: date | None
) -> CommitmentLine:
    today = promise.today()
    return CommitmentLine(
        id=it.id,
        text=it.text,
        standing=standing_of(facts, today),
        first=it.first_due_on or it.review_on or it.made_at.date(),
        moves=[
            MoveLine(to=move.new, at=move.on, why=why)
            for move, why in zip(facts.moves, whys, strict=True)
        ],
        expected=expected(facts),
        criteria=it.criteria,
        is_review=it.due_kind is DueKind.REVIEW,
        is_quarter=it.due_kind is DueKind.QUARTER,
        owner_due=owner_due,
        is_nobodys=owner_due is not None and owner_due < today,
        result=it.result,
        result_on=it.result_on,
        result_note=it.result_note,
        replaced_by_id=it.replaced_by_id,
        made_at=it.made_at,
    )


def _owners_due(commitments: Sequence[Commitment]) -> Mapping[int, date]:
    """Say by when somebody must answer for each that runs and that nobody owns."""
    left = {it.id: it.made_at for it in commitments if not (it.owner_id or it.result)}
    query = (
        select(CommitmentRevision.commitment_id, CommitmentRevision.at)
        .where(
            CommitmentRevision.commitment_id.in_(left),
            CommitmentRevision.field == "owner",
        )
        .order_by(CommitmentRevision.id)
    )
    left |= {row.commitment_id: row.at for row in rows(query)} if left else {}
    days = WorkingDays(promise.policy())
    return {
        each: days.after(promise.day_of(at), NEW_OWNER_WD) for each, at in left.items()
    }


def _whys(commitment_ids: Sequence[int]) -> Mapping[int, Sequence[str]]:
    found: dict[int, list[str]] = {}
    query = (
        select(CommitmentRevision.commitment_id, CommitmentRevision.reason)
        .where(
            CommitmentRevision.commitment_id.in_(commitment_ids),
            CommitmentRevision.field == "due_on",
        )
        .order_by(CommitmentRevision.id)
    )
    for row in rows(query):
        found.setdefault(row.commitment_id, []).append(row.reason)
    return found
