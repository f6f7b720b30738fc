"""Reading promises, with the facts that their labels follow from."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import select

from forum.ideas.rules import Outcome
from forum.infra.db import session
from forum.kernel.clock import now
from forum.kernel.errors import NotFound
from forum.kernel.text import say
from forum.loop.models import (
    Commitment,
    CommitmentRevision,
    DeliveryClaim,
    Reopening,
    UpdatePromise,
    VerificationRound,
)
from forum.loop.queries.rounds import tallies
from forum.loop.rules.commitments import Facts, Move, Round, Scope
from forum.people.rules import Actor
from forum.permissions.table import Can, may
from forum.promise.queries import day_of, first_due
from forum.promise.rules import ClockKind, Target


def get(commitment_id: int, viewer: Actor) -> Commitment:
    """Find a promise, or say that there is none. Private ones are for the staff."""
    found = session.get(Commitment, commitment_id)
    sees_it = found and (found.scope is Scope.PUBLIC or may(viewer, Can.KEEP_CONTACTS))
    if found is None or not sees_it:
        raise NotFound(say("There is no such promise."))
    return found


def facts_of(commitments: Iterable[Commitment]) -> Mapping[int, Facts]:
    """Gather what the labels of some promises follow from, in a few statements."""
    known = {it.id: it for it in commitments}
    moves = _moves(list(known))
    oldest = _oldest(known.values())
    rounds = _rounds(list(known))
    return {
        it.id: Facts(
            first=it.first_due_on,
            review=it.review_on,
            moves=moves.get(it.id, ()),
            result=it.result,
            done_on=it.result_on,
            oldest=oldest.get(it.id),
            round=rounds.get(it.id),
        )
        for it in known.values()
    }


def _moves(commitment_ids: Sequence[int]) -> Mapping[int, Sequence[Move]]:
    found: dict[int, list[Move]] = {}
    for it in session.scalars(
        select(CommitmentRevision)
        .where(
            CommitmentRevision.commitment_id.in_(commitment_ids),
            CommitmentRevision.field == "due_on",
        )
        .order_by(CommitmentRevision.id)
    ):
        move = Move(
            on=day_of(it.at),
            old=date.fromisoformat(it.old),
            new=date.fromisoformat(it.new),
        )
        found.setdefault(it.commitment_id, []).append(move)
    return found


def _rounds(commitment_ids: Sequence[int]) -> Mapping[int, Round]:
    """Find what those who asked said last of what kept some promises."""
    query = (
        select(VerificationRound, UpdatePromise.commitment_id)
        .join(DeliveryClaim, DeliveryClaim.id == VerificationRound.claim_id)
        .join(UpdatePromise, UpdatePromise.update_id == DeliveryClaim.update_id)
        .where(
            UpdatePromise.commitment_id.in_(commitment_ids),
            VerificationRound.judged_as.is_not(None),
        )
        .order_by(VerificationRound.id)
    )
    last = {row.commitment_id: row.VerificationRound for row in session.execute(query)}
    if not last:
        return {}
    ids = [it.id for it in last.values()]
    said, again = tallies(ids), _reopenings(ids)
    return {
        each: Round(
            verdict=it.judged_as,
            yes=said[it.id].yes,
            partly=said[it.id].partly,
            no=said[it.id].no,
            is_reopened=it.id in again and again[it.id].outcome is None,
            was_let_down=it.id in again and _is_late(again[it.id]),
            was_upheld=it.state is Outcome.UPHELD,
        )
        for each, it in last.items()
    }


def _reopenings(round_ids: Sequence[int]) -> Mapping[int, Reopening]:
    query = select(Reopening).where(Reopening.round_id.in_(round_ids))
    return {it.round_id: it for it in session.scalars(query.order_by(Reopening.id))}


def _is_late(it: Reopening) -> bool:
    """Whether the day passed with neither rework nor an explanation."""
    if it.outcome:
        return False
    due = first_due([ClockKind.DISPUTE], Target.REOPENING, [it.id])
    return due is not None and due.due_at < now()


def _oldest(commitments: Iterable[Commitment]) -> Mapping[int, date]:
    """Find the oldest first date of each chain of promises that replaced each other."""
    found: dict[int, date] = {}
    for it in commitments:
        dates = [it.first_due_on or it.review_on]
        before = _replaced_by(it)
        while before:  # chains are short: a promise is replaced once or twice
            dates.append(before.first_due_on or before.review_on)
            before = _replaced_by(before)
        if len(dates) > 1:
            found[it.id] = min(each for each in dates if each)
    return found


def _replaced_by(it: Commitment) -> Commitment | None:
    return session.scalar(select(Commitment).where(Commitment.replaced_by_id == it.id))
