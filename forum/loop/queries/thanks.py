"""Whom an update thanks: who is proposed, and what somebody is thanked for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Select, func, select

from forum.askers.models import AskerEdge
from forum.askers.rules import Tie
from forum.ideas.models import AskLink, Support
from forum.ideas.rules import LinkRole, Strength, SupportState
from forum.infra.db import rows, session
from forum.kernel.paging import Cursor, Page
from forum.kernel.text import Sentence
from forum.loop.models import Credit, Update, UpdateLink
from forum.loop.queries.drafts import STAFF, families, linked, provenance_of
from forum.loop.rules.updates import (
    CLAIMS,
    CREDIT_WORDS,
    CreditRole,
    Provenance,
    Relation,
    ShownAs,
)
from forum.people.rules import Actor
from forum.posts.models import Post
from forum.posts.queries import EVERYBODY, visible_to, within_sight_of
from forum.questions.models import Solution

ARGUED: Final = 3  # people who are thanked for saying why it matters
UNLOCKED: Final = 3  # and for the questions that started it
PAGE: Final = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class CreditLine:
    """One thing that somebody is thanked for under their name."""

    id: int
    title: str
    at: datetime
    words: Sentence

    @property
    def url(self) -> str:
        """Where it is read."""
        return f"/results/{self.id}"


def to_thank(update: Update) -> Mapping[int, CreditRole]:
    """Propose whom an update thanks: whoever asked first, argued or helped meanwhile.

    What was under way already was neither asked for first by anybody nor waited for
    with their help: those who argued for it made it stronger. What is hidden leads to
    nobody's name.
    """
    shown = select(Post.id).where(
        Post.id.in_(families(linked(update.id))), within_sight_of(EVERYBODY)
    )
    about = session.scalars(shown).all()
    relations = set(
        session.scalars(
            select(UpdateLink.relation).where(UpdateLink.update_id == update.id)
        )
    )
    if not relations & (CLAIMS | {Relation.EXPLAINS}):
        return {}
    is_born = provenance_of(update) is Provenance.BORN
    found: dict[int, CreditRole] = {}
    if is_born:
        found |= dict.fromkeys(_first(about), CreditRole.FIRST_ASKED)
        found |= dict.fromkeys(_unlocked(about), CreditRole.UNLOCKED)
    for each in _argued(about):
        found.setdefault(each, CreditRole.ARGUED)
    for each in _answered(about) if is_born else ():
        found.setdefault(each, CreditRole.ANSWERED)
    return found


def _first(about: Sequence[int]) -> Iterable[int]:
    query = (
        select(AskerEdge.person_id)
        .where(
            AskerEdge.post_id.in_(about),
            AskerEdge.tie == Tie.AUTHOR,
            AskerEdge.person_id.not_in(STAFF),
        )
        .order_by(AskerEdge.created_at, AskerEdge.id)
    )
    return session.scalars(query.limit(1))


def _unlocked(about: Sequence[int]) -> Iterable[int]:
    """Find who asked the questions that ideas were born of, or that became them."""
    origins = select(AskLink.post_id).where(
        AskLink.idea_id.in_(about), AskLink.role == LinkRole.ORIGIN
    )
    query = (
        select(Post.author_id)
        .where(
            Post.kind == "question",
            Post.id.in_(origins) | Post.moved_to_id.in_(about),
            Post.author_id.not_in(STAFF),
            within_sight_of(EVERYBODY),
        )
        .order_by(Post.created_at, Post.id)
    )
    return session.scalars(query.limit(UNLOCKED))


def _argued(about: Sequence[int]) -> Iterable[int]:
    query = (
        select(Support.person_id)
        .where(
            Support.idea_id.in_(about),
            Support.state == SupportState.ACTIVE,
            Support.why != "",
            Support.person_id.not_in(STAFF),
        )
        .order_by((Support.strength == Strength.BLOCKING).desc(), Support.id)
    )
    return session.scalars(query.limit(ARGUED))


def _answered(about: Sequence[int]) -> Iterable[int]:
    query = (
        select(Post.author_id)
        .join(Solution, Solution.answer_id == Post.id)
        .where(Solution.question_id.in_(about), Post.author_id.not_in(STAFF))
        .distinct()
    )
    return session.scalars(query)


def count_thanks(person_id: int, viewer: Actor) -> int:
    """Count the updates that thank somebody under their name."""
    return session.scalar(_thanking(person_id, viewer, func.count())) or 0


def thanks(person_id: int, viewer: Actor, after: str) -> Page[CreditLine]:
    """List what somebody is thanked for, the newest first."""
    cursor = Cursor.read(after)
    query = _thanking(
        person_id, viewer, Update.id, Post.title, Update.published_at, Credit.role
    ).order_by(Update.id.desc())
    if cursor:
        query = query.where(Update.id < cursor.id)
    found = rows(query.limit(PAGE + 1)).all()
    items = [
        CreditLine(
            id=row.id,
            title=row.title or "",
            at=row.published_at,
            words=CREDIT_WORDS[row.role],
        )
        for row in found[:PAGE]
    ]
    last = Cursor(items[-1].at, items[-1].id) if len(found) > PAGE else None
    return Page(items=items, next=last, is_first=cursor is None)


def _thanking(person_id: int, viewer: Actor, *columns: Any) -> Select[Any]:  # noqa: ANN401 - what to read
    return (
        select(*columns)
        .select_from(Credit)
        .join(Update, Update.id == Credit.update_id)
        .where(
            Credit.person_id == person_id,
            Credit.shown_as == ShownAs.PSEUDONYM,
            Credit.accepted.is_distinct_from(False),  # noqa: FBT003 - a value in SQL
            Update.published_at.is_not(None),
            visible_to(viewer),
        )
    )
