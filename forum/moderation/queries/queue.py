"""What waits for moderators, the oldest promise first, and what they decided."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, func, or_, select, true
from sqlalchemy.orm import aliased

from forum.infra.db import rows, session
from forum.kernel.clock import now
from forum.kernel.markup import excerpt
from forum.kernel.paging import Cursor, Page
from forum.kernel.text import Sentence
from forum.moderation.models import ActLog, Finding, Flag, Review
from forum.moderation.rules import (
    KIND_WORDS,
    RULINGS,
    SIGN_WORDS,
    ReviewKind,
    Ruling,
    Sign,
)
from forum.people.models import Person
from forum.people.rules import Actor
from forum.posts.models import Post
from forum.posts.queries import may_read
from forum.posts.rules import REASON_WORDS, HideReason
from forum.taxonomy.queries import areas
from forum.taxonomy.rules import AreaLine

SHOWN: Final = 30
LATELY: Final = 50
GIST: Final = 160


@dataclass(frozen=True, kw_only=True, slots=True)
class ReviewLine:
    """Something that waits, or was decided, as lists show it."""

    id: int
    kind: ReviewKind
    post_id: int
    post_kind: str
    title: str
    gist: str
    area: AreaLine | None
    opened_at: datetime
    due_at: datetime
    is_hidden: bool
    reasons: Sequence[tuple[Sentence, int]]
    claimed_by_id: int | None
    claimed_by: str
    claimed_until: datetime | None
    is_handed: bool
    ruling: Ruling | None
    decided_at: datetime | None
    batch: str

    @property
    def kind_words(self) -> Sentence:
        """Why it waits."""
        return KIND_WORDS[self.kind]

    @property
    def ruling_words(self) -> Sentence | str:
        """What was decided."""
        return RULINGS[self.kind][self.ruling] if self.ruling else ""

    @property
    def is_late(self) -> bool:
        """Whether the promise to look is past."""
        return self.due_at < now()


def queue(
    actor: Actor,
    *,
    kind: ReviewKind | None = None,
    area_ids: Collection[int] = (),
    after: Cursor | None = None,
) -> Page[ReviewLine]:
    """List what somebody may decide about: never their own, nor their own decision."""
    wanted = _for(actor) & (Review.kind == kind if kind else true())
    if area_ids:
        wanted &= Post.area_id.in_(area_ids)
    if after:
        later = and_(Review.due_at == after.at, Review.id > after.id)
        wanted &= or_(Review.due_at > after.at, later)
    found = _lines(actor, wanted, Review.due_at, Review.id, most=SHOWN + 1)
    more = len(found) > SHOWN
    last = Cursor(found[SHOWN - 1].due_at, found[SHOWN - 1].id) if more else None
    return Page(items=found[:SHOWN], next=last, is_first=after is None)


def waiting_count(actor: Actor) -> int:
    """Count what somebody may decide about."""
    query = select(func.count()).select_from(Review).join(Post)
    return session.scalar(_with_act(query).where(_for(actor))) or 0


def decided_lately(actor: Actor) -> Sequence[ReviewLine]:
    """List what somebody decided last, newest first: what they may take back."""
    own = (Review.decided_by_id == actor.id) & Review.ruling.is_not(None)
    newest = (Review.decided_at.desc(), Review.id.desc())
    return _lines(actor, own, *newest, most=LATELY)


def _for(actor: Actor) -> ColumnElement[bool]:
    mine = (
        Review.decided_at.is_(None)
        & (Post.author_id != actor.id)
        & (ActLog.actor_id.is_(None) | (ActLog.actor_id != actor.id))
        & may_read(actor)
    )
    return mine & Post.area_id.in_(actor.moderates) if actor.moderates else mine


def _with_act(query: Any) -> Any:  # noqa: ANN401 - a select of any columns
    return query.outerjoin(ActLog, ActLog.id == Review.act_id)


def _lines(
    actor: Actor,
    wanted: ColumnElement[bool],
    *order: Any,  # noqa: ANN401 - columns
    most: int,
) -> list[ReviewLine]:
    thread = aliased(Post)
    query = (
        select(
            Review,
            Post.kind.label("post_kind"),
            Post.area_id,
            Post.text,
            Post.hidden_at,
            thread.title,
            Person.name,
        )
        .join(Post, Post.id == Review.post_id)
        .join(thread, thread.id == Post.thread_id)
        .outerjoin(Person, Person.id == Review.claimed_by_id)
    )
    found = session.execute(
        _with_act(query).where(wanted).order_by(*order).limit(most)
    ).all()
    reasons = _reasons([row.Review.id for row in found])
    return [
        ReviewLine(
            id=row.Review.id,
            kind=row.Review.kind,
            post_id=row.Review.post_id,
            post_kind=row.post_kind,
            title=row.title or "",
            gist=excerpt(row.Review.words or row.text, GIST),
            area=areas().get(row.area_id),
            opened_at=row.Review.opened_at,
            due_at=row.Review.due_at,
            is_hidden=row.hidden_at is not None,
            reasons=reasons.get(row.Review.id, ()),
            claimed_by_id=row.Review.claimed_by_id,
            claimed_by=row.name or "",
            claimed_until=_still(row.Review.claimed_until),
            is_handed=row.Review.handed_to_id == actor.id,
            ruling=row.Review.ruling,
            decided_at=row.Review.decided_at,
            batch=row.Review.batch,
        )
        for row in found
    ]


def _still(until: datetime | None) -> datetime | None:
    return until if until and until > now() else None


def _reasons(ids: Sequence[int]) -> Mapping[int, Sequence[tuple[Sentence, int]]]:
    counted: dict[int, list[tuple[Sentence, int]]] = {}
    for row in rows(
        select(Flag.review_id, Flag.reason, func.count().label("times"))
        .where(Flag.review_id.in_(ids))
        .group_by(Flag.review_id, Flag.reason)
        .order_by(func.count().desc())
    ):
        words = REASON_WORDS[HideReason(row.reason)]
        counted.setdefault(row.review_id, []).append((words, row.times))
    for row in rows(
        select(Finding.review_id, Finding.sign, Finding.detail)
        .where(Finding.review_id.in_(ids))
        .order_by(Finding.id)
    ):
        words = SIGN_WORDS[Sign(row.sign)]
        counted.setdefault(row.review_id, []).append((words, 1))
    return counted
