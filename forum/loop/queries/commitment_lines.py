"""Promises as pages show them, with their labels and every date that was named."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from forum.loop.queries.commitments import History, facts
from forum.loop.queries.round_lines import Rounds, rounds_of
from forum.loop.rules.commitments import (
    NEW_OWNER_WD,
    DueKind,
    Facts,
    Result,
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


def commitments(found: Sequence[History]) -> Sequence[CommitmentLine]:
    """List promises as they were read, with what those who asked say of them."""
    if not found:
        return ()
    return lines_of(found, rounds_of(kept=[it.commitment.id for it in found]))


def lines_of(found: Sequence[History], rounds: Rounds) -> Sequence[CommitmentLine]:
    """Put promises together with their labels and the dates that were announced."""
    today = promise.today()
    return [_line(it, facts(it, rounds), today) for it in found]


def _line(found: History, known: Facts, today: date) -> CommitmentLine:
    it, owner_due = found.commitment, _owner_due(found)
    return CommitmentLine(
        id=it.id,
        text=it.text,
        standing=standing_of(known, today),
        first=it.first_due_on or it.review_on or it.made_at.date(),
        moves=[MoveLine(to=move.new, at=move.on, why=move.why) for move in known.moves],
        expected=expected(known),
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


def _owner_due(found: History) -> date | None:
    """Say by when somebody must answer for what runs and nobody owns."""
    if found.commitment.owner_id or found.commitment.result:
        return None
    days = WorkingDays(promise.policy())
    return days.after(promise.day_of(found.left_at), NEW_OWNER_WD)
