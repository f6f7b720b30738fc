"""Reading promises, with the facts that their labels follow from."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, bindparam, exists, select
from sqlalchemy.orm import aliased

from forum.ideas.rules import Outcome
from forum.infra.db import session
from forum.kernel.clock import now
from forum.kernel.errors import NotFound
from forum.kernel.text import say
from forum.loop.models import Commitment, CommitmentLink, CommitmentRevision
from forum.loop.queries.round_lines import NONE, RoundLine, Rounds, rounds_of
from forum.loop.rules.commitments import Facts, Move, Round, Scope
from forum.people.rules import Actor
from forum.permissions.table import Can, may
from forum.posts.models import Post
from forum.posts.queries import let_in, of_everybody
from forum.promise.queries import day_of
from forum.taxonomy.queries import areas, areas_for


def get(commitment_id: int, viewer: Actor) -> Commitment:
    """Find a promise, or say that there is none. Private ones are for the staff."""
    found = session.get(Commitment, commitment_id)
    if found is None or not _sees(found, viewer):
        raise NotFound(say("There is no such promise."))
    return found


@dataclass(frozen=True, kw_only=True, slots=True)
class History:
    """A promise, with the dates that were announced and those of what it replaced."""

    commitment: Commitment
    moves: Sequence[Move]
    dates: Sequence[date]
    """The first date of each promise of its chain."""

    left_at: datetime
    """When it passed from one owner to another, or to nobody, for the last time."""


def facts_of(commitments: Iterable[Commitment]) -> Mapping[int, Facts]:
    """Gather what the labels of some promises follow from, in two statements."""
    ids = [it.id for it in commitments]
    rounds = rounds_of(kept=ids)
    known = {it.commitment.id: facts(it, rounds) for it in histories(ids)}
    return {each: known[each] for each in ids}


def histories(ids: Collection[int]) -> Sequence[History]:
    """Read some promises, newest first, with all that happened to their dates.

    Those that one replaced come along, however many stand behind each other.
    """
    return _read(_BY_ID, {"ids": list(ids)}) if ids else ()


def histories_for(post_ids: Collection[int]) -> Sequence[History]:
    """Read the public promises that were made for some posts."""
    return _read(_FOR_POSTS, {"posts": list(post_ids)})


def public_histories() -> Sequence[History]:
    """Read all public promises: a brand makes dozens of them in a year."""
    return _read(_PUBLIC, {})


def facts(it: History, rounds: Rounds = NONE) -> Facts:
    """Put together what the label of a promise follows from."""
    return Facts(
        first=it.commitment.first_due_on,
        review=it.commitment.review_on,
        moves=it.moves,
        result=it.commitment.result,
        done_on=it.commitment.result_on,
        oldest=min(it.dates) if len(it.dates) > 1 else None,
        round=_judged(rounds.that_judged(it.commitment.id)),
    )


def _read(query: Select[Any], given: Mapping[str, Any]) -> Sequence[History]:
    by_last = groupby(session.execute(query, given), key=lambda row: row.last)
    return [_history(list(held)) for _, held in by_last]


def _history(held: Sequence[Any]) -> History:
    """Read the rows of a promise: itself, once a change, and what it replaced."""
    chain = {row.Commitment.id: row.Commitment for row in held}
    last = chain[held[0].last]
    changes = [row.CommitmentRevision for row in held if row.CommitmentRevision]
    dates = (it.first_due_on or it.review_on for it in chain.values())
    return History(
        commitment=last,
        moves=[
            Move(
                on=day_of(it.at),
                old=date.fromisoformat(it.old),
                new=date.fromisoformat(it.new),
                why=it.reason,
            )
            for it in changes
            if it.field == "due_on"
        ],
        dates=[it for it in dates if it],
        left_at=[last.made_at, *(it.at for it in changes if it.field == "owner")][-1],
    )


def _judged(it: RoundLine | None) -> Round | None:
    if it is None or it.judged_as is None:
        return None
    return Round(
        verdict=it.judged_as,
        yes=it.tally.yes,
        partly=it.tally.partly,
        no=it.tally.no,
        is_reopened=it.is_looked_at,
        was_let_down=it.is_looked_at
        and it.answer_due_at is not None
        and it.answer_due_at < now(),
        was_upheld=it.state is Outcome.UPHELD,
    )


def _with_chains(which: ColumnElement[bool]) -> Select[Any]:
    """Select promises with those they replaced, and each change of date or owner."""
    chain = (
        select(Commitment.id.label("last"), Commitment.id.label("id"))
        .where(which)
        .cte("chain", recursive=True)
    )
    older = aliased(Commitment)
    chain = chain.union(
        select(chain.c.last, older.id).join(older, older.replaced_by_id == chain.c.id)
    )
    query: Select[Any] = (
        select(chain.c.last, Commitment, CommitmentRevision)
        .join(Commitment, Commitment.id == chain.c.id)
        .outerjoin(
            CommitmentRevision,
            (CommitmentRevision.commitment_id == chain.c.last)
            & (CommitmentRevision.commitment_id == chain.c.id)
            & CommitmentRevision.field.in_(("due_on", "owner")),
        )
        .order_by(chain.c.last.desc(), chain.c.id.desc(), CommitmentRevision.id)
    )
    return query


def _sees(it: Commitment, viewer: Actor) -> bool:
    """Whether it was promised to this person, as one of all or of a private area."""
    if it.scope is Scope.PRIVATE:
        return may(viewer, Can.KEEP_CONTACTS)
    known = areas_for(viewer)
    if len(known) == len(areas()):  # none is closed to them
        return True
    made_for = select(CommitmentLink.post_id).where(
        CommitmentLink.commitment_id == it.id
    )
    closed = select(Post.id).where(Post.id.in_(made_for), ~let_in(viewer)).limit(1)
    is_open = it.area_id is None or it.area_id in known
    return is_open and session.scalar(closed) is None


_is_public: Final = Commitment.scope == Scope.PUBLIC
_in_private: Final = (
    exists()
    .where(CommitmentLink.commitment_id == Commitment.id)
    .where(CommitmentLink.post_id == Post.id, ~of_everybody())
)
TO_EVERYBODY: Final = _is_public & of_everybody(Commitment) & ~_in_private
_linked: Final = select(CommitmentLink.commitment_id).where(
    CommitmentLink.post_id.in_(bindparam("posts", expanding=True))
)
_BY_ID: Final = _with_chains(Commitment.id.in_(bindparam("ids", expanding=True)))
_FOR_POSTS: Final = _with_chains(Commitment.id.in_(_linked) & _is_public)
_PUBLIC: Final = _with_chains(TO_EVERYBODY)
