"""Promising, and changing what was promised, in the open."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from forum.ideas.rules import check_reason
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.errors import Conflict
from forum.kernel.text import say
from forum.loop.actions.keep import keep_promised_dates, revise
from forum.loop.events import CommitmentEnded, CommitmentMade
from forum.loop.models import Commitment, CommitmentLink
from forum.loop.queries.commitments import facts_of
from forum.loop.rules.commitments import (
    MOVES,
    DueKind,
    Move,
    Pledge,
    Result,
    Scope,
    check_new_date,
    check_pledge,
    end_of_quarter,
    fair_moves,
)
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.promise.queries import today


def commit_to(
    pledge: Pledge,
    *,
    about: Sequence[int],
    area_id: int | None,
    owner_id: int,
    scope: Scope = Scope.PUBLIC,
    by: Actor,
) -> Commitment:
    """Promise something for what was asked. The first date stays for ever."""
    require(by, Can.COMMIT)
    return write_down(
        pledge,
        about=about,
        area_id=area_id,
        owner_id=owner_id,
        scope=scope,
        by_id=by.id,
    )


def write_down(
    pledge: Pledge,
    *,
    about: Sequence[int] = (),
    area_id: int | None = None,
    owner_id: int | None = None,
    scope: Scope = Scope.PUBLIC,
    by_id: int,
) -> Commitment:
    """Keep a promise, for whoever has asked for permission already.

    What the brand promises to everybody who needs a person, it promises by itself: then
    nobody owns it until somebody takes it.
    """
    check_pledge(pledge, today=today())

    due = pledge.due_on
    if due and pledge.due_kind is DueKind.QUARTER:
        due = end_of_quarter(due)
    is_review = pledge.due_kind is DueKind.REVIEW
    commitment = Commitment(
        text=" ".join(pledge.text.split()),
        kind=pledge.kind,
        scope=scope,
        nonce=secrets.token_hex(16) if scope is Scope.PRIVATE else "",
        owner_id=owner_id,
        area_id=area_id,
        made_by_id=by_id,
        due_kind=pledge.due_kind,
        first_due_on=None if is_review else due,
        review_on=due if is_review else None,
        criteria=[it for it in pledge.criteria if it.strip()],
    )
    session.add(commitment)
    session.flush()
    session.add_all(
        CommitmentLink(commitment_id=commitment.id, post_id=it) for it in {*about}
    )
    session.flush()

    emit(CommitmentMade(commitment_id=commitment.id, by_id=by_id))
    return commitment


def move_date(
    commitment: Commitment, new: date, *, reason: str, by: Actor
) -> Commitment:
    """Announce another date, with the reason. The first one stays beside it.

    Two moves at most are fair, each before the date it replaces. A third is a promise
    broken: another one stands in its place, and is judged by the oldest date.
    """
    require(by, Can.CHANGE_COMMITMENT, commitment)
    facts = facts_of([commitment])[commitment.id]
    reason = check_reason(reason)
    check_new_date(facts, new, today=today())

    old = facts.moves[-1].new if facts.moves else facts.first or facts.review or new
    moves = [*facts.moves, Move(on=today(), old=old, new=new)]
    revise(commitment, "due_on", str(old), str(new), reason=reason, by_id=by.id)
    if len(fair_moves(replace(facts, moves=moves))) <= MOVES:
        return commitment
    return _replace(commitment, new, by=by)


def end_commitment(
    commitment: Commitment,
    result: Result,
    *,
    on: date | None = None,
    note: str = "",
    by: Actor,
) -> None:
    """Say what became of a promise: kept, kept in part or given up."""
    require(by, Can.CHANGE_COMMITMENT, commitment)
    if commitment.result is not None:
        raise Conflict(say("It has ended already."))
    if result is Result.ABANDONED:
        note = check_reason(note, field="note")

    commitment.result, commitment.result_on = result, on or today()
    commitment.result_note = note
    session.flush()

    emit(CommitmentEnded(commitment_id=commitment.id, result=result, by_id=by.id))


def release(commitment: Commitment, *, by_id: int) -> None:
    """Owe it to nobody any more: whoever it was made to has left."""
    if commitment.result is None:
        commitment.result, commitment.result_on = Result.LEFT, today()
        session.flush()
        emit(
            CommitmentEnded(
                commitment_id=commitment.id, result=Result.LEFT, by_id=by_id
            )
        )


def take_over(commitment: Commitment, *, by: Actor) -> None:
    """Answer for a promise from now on. The ledger notes that it changed hands."""
    require(by, Can.TAKE_CHARGE, commitment)
    if commitment.owner_id == by.id:
        raise Conflict(say("You answer for it already."))

    old = "somebody" if commitment.owner_id else "nobody"
    commitment.owner_id = by.id
    revise(commitment, "owner", old, "taken over", reason="taken over", by_id=by.id)


def _replace(commitment: Commitment, due: date, *, by: Actor) -> Commitment:
    """Put another promise in the place of one that is broken by its third move."""
    about = session.query(CommitmentLink.post_id).filter_by(commitment_id=commitment.id)
    new = commit_to(
        Pledge(
            text=commitment.text,
            kind=commitment.kind,
            due_on=due,
            criteria=commitment.criteria,
        ),
        about=[it for (it,) in about],
        area_id=commitment.area_id,
        owner_id=commitment.owner_id or by.id,
        scope=commitment.scope,
        by=by,
    )
    commitment.replaced_by_id = new.id
    session.flush()
    keep_promised_dates(commitment.id)
    return new
