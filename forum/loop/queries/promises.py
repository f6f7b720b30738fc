"""Our promises, as the public page lists them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sqlalchemy import select

from forum.infra.db import rows
from forum.kernel.errors import NotFound
from forum.kernel.text import say
from forum.loop.models import CommitmentLink
from forum.loop.queries.commitment_lines import CommitmentLine, commitments
from forum.loop.queries.commitments import get, histories, public_histories
from forum.loop.rules.commitments import Label, Scope
from forum.people.rules import Actor
from forum.posts.models import Post
from forum.posts.queries import EVERYBODY, within_sight_of
from forum.promise.queries import today

PAGE: Final = 20
ADDRESSES: Final = {"idea": "/ideas", "question": "/questions", "update": "/results"}


class Filter(StrEnum):
    """Which promises a list is kept to."""

    RUNNING = "running"
    LATE = "late"
    KEPT = "kept"
    NOT_KEPT = "not-kept"


HOLDS: Final[Mapping[Filter, frozenset[Label]]] = {
    Filter.RUNNING: frozenset({Label.OPEN, Label.RESCHEDULED}),
    Filter.LATE: frozenset({Label.OVERDUE}),
    Filter.KEPT: frozenset({Label.ON_TIME, Label.LATE, Label.IN_PART}),
    Filter.NOT_KEPT: frozenset({Label.BROKEN, Label.CONTESTED}),
}


@dataclass(frozen=True, kw_only=True)
class Promises:
    """A page of them, and how all of them stand."""

    items: Sequence[CommitmentLine]
    number: int
    has_more: bool
    wanted: Filter | None
    due: int
    """How many were due by today."""

    counts: Mapping[Label, int]


@dataclass(frozen=True, kw_only=True)
class PromisePage:
    """One promise, and for what it was made."""

    line: CommitmentLine
    about: Sequence[tuple[str, str]]
    """Titles and addresses."""

    owner_id: int | None
    is_private: bool


def promises(wanted: Filter | None, *, number: int = 1) -> Promises:
    """List the public promises, newest first, a page at a time.

    Labels follow from dates, so that all promises are read: a brand makes dozens of
    them in a year, not thousands.
    """
    lines = commitments(public_histories())
    due = [it for it in lines if it.first <= today()]
    shown = [it for it in lines if not wanted or it.standing.label in HOLDS[wanted]]
    skip = (number - 1) * PAGE
    if number > 1 and not shown[skip:]:
        raise NotFound(say("There is no such page of the list."))
    return Promises(
        items=shown[skip : skip + PAGE],
        number=number,
        has_more=len(shown) > skip + PAGE,
        wanted=wanted,
        due=len(due),
        counts=Counter(it.standing.label for it in due),
    )


def show(commitment_id: int, viewer: Actor) -> PromisePage:
    """Read one promise, or say that there is none for this person."""
    found = get(commitment_id, viewer)
    linked = select(CommitmentLink.post_id).where(
        CommitmentLink.commitment_id == commitment_id
    )
    named = select(Post.id, Post.kind, Post.title).where(
        Post.id.in_(linked), within_sight_of(EVERYBODY)
    )
    return PromisePage(
        line=commitments(histories([found.id]))[0],
        about=[(it.title, f"{ADDRESSES[it.kind]}/{it.id}") for it in rows(named)],
        owner_id=found.owner_id,
        is_private=found.scope is Scope.PRIVATE,
    )
