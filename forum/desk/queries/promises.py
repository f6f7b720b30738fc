"""Promises that run, by the date that is held against the brand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, func, select

from forum.askers.models import AskerEdge
from forum.askers.rules import NO_VOICE
from forum.ideas.models import Idea
from forum.infra.db import rows
from forum.kernel.text import say
from forum.loop.models import Commitment, CommitmentLink, CommitmentRevision
from forum.loop.rules.commitments import Facts, Move, Scope, expected
from forum.promise.queries import day_of
from forum.promise.rules import (
    OVERDUE,
    THIS_WEEK,
    TO_HOLD,
    UNOWNED,
    Duty,
    Heap,
    Looking,
    Pile,
)

MOST: Final = 1_000  # dates of promises that run: a brand makes dozens in a year
PROMISE: Final = say("Promise")
NOBODYS: Final = say("Promise, nobody in charge")
promise, move = Commitment.__table__, CommitmentRevision.__table__
COLUMNS: Final = (
    promise.c.id,
    promise.c.text,
    promise.c.first_due_on,
    promise.c.review_on,
    promise.c.owner_id,
    promise.c.area_id,
    move.c.at.label("moved_at"),
    move.c.old.label("moved_from"),
    move.c.new.label("moved_to"),
)
first_due: Final = func.coalesce(promise.c.first_due_on, promise.c.review_on)
RUNS: Final[ColumnElement[bool]] = (
    promise.c.result.is_(None)
    & promise.c.replaced_by_id.is_(None)
    & (promise.c.scope == Scope.PUBLIC)
)
MOVES: Final[ColumnElement[bool]] = (move.c.commitment_id == promise.c.id) & (
    move.c.field == "due_on"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Running:
    """A promise that has not ended."""

    id: int
    text: str
    first: date
    due_on: date
    owner_id: int | None
    area_id: int | None


def promises(it: Looking) -> Sequence[Heap]:
    """Pile up the public promises that run; those of one customer are brought apart."""
    query = (
        select(*COLUMNS)
        .select_from(promise.outerjoin(move, MOVES))
        .where(RUNS)
        .order_by(first_due, promise.c.id, move.c.id)
        .limit(MOST)
    )
    piles: dict[str, tuple[Pile, list[Running]]] = {}
    for each in running(rows(query)):
        if (it.areas and each.area_id not in it.areas) or (
            it.is_mine and each.owner_id != it.viewer.id
        ):
            continue
        pile = _pile_of(each, it)
        piles.setdefault(pile.slug, (pile, []))[1].append(each)
    shown = {
        slug: sorted(found, key=lambda each: each.due_on)[: it.most]
        for slug, (_, found) in piles.items()
    }
    asked = _asked([each.id for found in shown.values() for each in found])
    return [
        Heap(
            pile=pile,
            duties=[_duty(each, asked) for each in shown[slug]],
            count=len(found),
        )
        for slug, (pile, found) in piles.items()
    ]


def running(found: Iterable[Any]) -> Sequence[Running]:
    """Put promises and their moves together: a row for each move, or one without."""
    facts: dict[int, tuple[Any, Facts]] = {}
    for row in found:
        if row.id is None:  # what it was joined to came alone
            continue
        _, known = facts.get(
            row.id, (row, Facts(first=row.first_due_on, review=row.review_on))
        )
        moves = [*known.moves, *([_moved(row)] if row.moved_at else [])]
        facts[row.id] = row, replace(known, moves=moves)
    return [
        Running(
            id=row.id,
            text=row.text,
            first=row.first_due_on or row.review_on,
            due_on=expected(known) or row.review_on,
            owner_id=row.owner_id,
            area_id=row.area_id,
        )
        for row, known in facts.values()
    ]


def _moved(row: Any) -> Move:  # noqa: ANN401 - a row with the columns above
    return Move(
        on=day_of(row.moved_at),
        old=date.fromisoformat(row.moved_from),
        new=date.fromisoformat(row.moved_to),
    )


def _pile_of(each: Running, it: Looking) -> Pile:
    if each.due_on < it.today:
        return OVERDUE
    if each.due_on <= it.week_ends_on:
        return THIS_WEEK
    return TO_HOLD if each.owner_id else UNOWNED


def _asked(commitment_ids: Sequence[int]) -> Mapping[int, tuple[int, datetime]]:
    """Count who asked for what was promised, and say since when."""
    own = Idea.__table__.alias("own")
    joined = Idea.__table__.alias("joined")
    root = func.coalesce(own.c.canonical_id, CommitmentLink.post_id)
    family = select(joined.c.id).where(joined.c.canonical_id == root)
    query = (
        select(
            CommitmentLink.commitment_id.label("id"),
            func.count(AskerEdge.person_id.distinct()).label("askers"),
            func.min(AskerEdge.created_at).label("since"),
        )
        .outerjoin(own, own.c.id == CommitmentLink.post_id)
        .join(AskerEdge, (AskerEdge.post_id == root) | AskerEdge.post_id.in_(family))
        .where(
            CommitmentLink.commitment_id.in_(commitment_ids),
            AskerEdge.tie.not_in(NO_VOICE),
        )
        .group_by(CommitmentLink.commitment_id)
    )
    return {row.id: (row.askers, row.since) for row in rows(query)}


def _duty(each: Running, asked: Mapping[int, tuple[int, datetime]]) -> Duty:
    askers, since = asked.get(each.id, (0, None))
    place = f"/commitments/{each.id}"
    return Duty(
        title=each.text,
        url=place,
        kind=PROMISE if each.owner_id else NOBODYS,
        act=say("Account for it") if each.owner_id else say("Take it over"),
        act_url=place,
        due_on=each.due_on,
        first_due_on=each.first if each.first != each.due_on else None,
        askers=askers,
        asked_at=since,
    )
