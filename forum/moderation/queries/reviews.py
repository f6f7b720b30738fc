"""Reading one thing that waits for a moderator, with what helps to decide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from forum.infra.db import rows, session
from forum.kernel.errors import NotFound
from forum.kernel.markup import excerpt
from forum.kernel.text import Sentence, say
from forum.moderation.models import ActLog, Flag, Review
from forum.moderation.queries.flags import flags_of, weights_of
from forum.moderation.queries.holding import signs_of
from forum.moderation.queries.log import QUOTE
from forum.moderation.rules import (
    Act,
    FlagState,
    ReviewKind,
    Ruling,
)
from forum.people.models import Person
from forum.people.queries import entrusted
from forum.people.rules import Actor, Role
from forum.permissions.table import Can, may
from forum.posts import queries as posts
from forum.posts.models import Post
from forum.posts.queries import within_sight_of
from forum.posts.rules import REASON_WORDS, HideReason, Visibility
from forum.taxonomy.queries import areas

NO_REVIEW = say("There is nothing like that to review.")


@dataclass(frozen=True, kw_only=True, slots=True)
class FlagLine:
    """A flag as moderators read it: its weight, not its name."""

    reason: HideReason
    words: str
    at: datetime
    weight: float

    @property
    def reason_words(self) -> Sentence:
        """What is wrong, in words."""
        return REASON_WORDS[self.reason]


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """What a moderator sees of a review besides the post."""

    title: str
    above: str
    """What the post answers, or remarks on: the beginning of it."""

    area: str
    reason_words: Sentence | None
    flags: Sequence[FlagLine]
    signs: Sequence[tuple[Sentence, str]]
    """What the forum itself saw, with how sure it is or which rule it was."""

    author: Person
    posts: int
    hidden: int
    """How many of the author's posts there are, and were hidden by moderators."""

    appealed: tuple[HideReason | None, str] | None
    claimed_by: str


def get(review_id: int, actor: Actor) -> tuple[Review, Post]:
    """Find a review with its post, for whoever may decide about it."""
    it = session.get(Review, review_id)
    if it is None:
        raise NotFound(NO_REVIEW)
    post = posts.part(it.post_id, actor)
    if not may(actor, Can.REVIEW, post):
        raise NotFound(NO_REVIEW)
    return it, post


def get_many(review_ids: Sequence[int], actor: Actor) -> Sequence[tuple[Review, Post]]:
    """Find several that wait, oldest promise first; what one may not decide is left."""
    found = session.scalars(
        select(Review)
        .where(Review.id.in_(review_ids), Review.decided_at.is_(None))
        .order_by(Review.due_at, Review.id)
    ).all()
    both = [(it, posts.part(it.post_id, actor)) for it in found]
    return [(it, post) for it, post in both if may(actor, Can.REVIEW, post)]


def batch(key: str, actor: Actor) -> Sequence[tuple[Review, Post]]:
    """Find what somebody decided in one go."""
    found = session.scalars(
        select(Review).where(
            Review.batch == key, Review.batch != "", Review.decided_by_id == actor.id
        )
    ).all()
    return [(it, posts.part(it.post_id, actor)) for it in found]


def open_review(post_id: int, kind: ReviewKind) -> Review | None:
    """Find what waits about a post."""
    return session.scalar(
        select(Review).where(
            Review.post_id == post_id,
            Review.kind == kind,
            Review.decided_at.is_(None),
        )
    )


def settled_by(act_id: int | None) -> Sequence[Review]:
    """Find all that one decision closed: a post may be flagged and screened."""
    return session.scalars(select(Review).where(Review.decision_id == act_id)).all()


def appeal_of(post_id: int) -> Review | None:
    """Find the latest appeal of a post's author."""
    theirs = select(Review).where(
        Review.post_id == post_id, Review.kind == ReviewKind.APPEAL
    )
    return session.scalars(theirs.order_by(Review.id.desc()).limit(1)).first()


def may_look_after(post: Post, person_id: int) -> bool:
    """Whether somebody is a moderator of a post's area, and did not write it."""
    keepers = entrusted(Role.MODERATOR, post.area_id)
    return person_id in keepers and person_id != post.author_id


def colleagues(post: Post, *, but: int) -> Sequence[tuple[int, str]]:
    """List the other moderators who may decide about a post, by name."""
    ids = set(entrusted(Role.MODERATOR, post.area_id)) - {but, post.author_id}
    found = rows(
        select(Person.id, Person.name).where(Person.id.in_(ids)).order_by(Person.name)
    )
    return [(row.id, row.name) for row in found]


def look(it: Review, post: Post, viewer: Actor) -> Look:
    """Gather what a moderator needs to decide."""
    flags = flags_of(it.id)
    weights = weights_of([each.person_id for each in flags])
    above = session.get(Post, post.parent_id) if post.parent_id else None
    seen = above is not None and above.visibility is not Visibility.ERASED
    title = posts.titles([post.thread_id or post.id], viewer)
    theirs = Post.author_id == post.author_id
    author = session.get_one(Person, post.author_id)
    area = areas().get(post.area_id or 0)
    acts = select(func.count(ActLog.post_id.distinct())).join(Post)
    return Look(
        title=next(iter(title.values()), ""),
        above=excerpt(above.text, QUOTE) if above and seen else "",
        reason_words=REASON_WORDS.get(post.hidden_reason or HideReason.OTHER),
        area=area.name_in(author.language) if area else "",
        flags=[
            FlagLine(
                reason=each.reason,
                words=each.words,
                at=each.at,
                weight=float(weights[each.person_id]),
            )
            for each in flags
        ],
        signs=signs_of(it.id),
        author=author,
        posts=session.scalar(select(func.count()).where(theirs)) or 0,
        hidden=session.scalar(acts.where(theirs, ActLog.act == Act.HIDE)) or 0,
        appealed=_appealed(it.act_id),
        claimed_by=_name_of(it.claimed_by_id),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What came of a flag, as whoever flagged reads it."""

    ruling: Ruling
    state: FlagState
    post_id: int
    title: str
    reason: HideReason | None


def told_of(review_ids: Sequence[int], reader: Actor) -> Mapping[int, Told]:
    """Say what came of what somebody flagged; nothing of what is open again."""
    thread = aliased(Post)
    found = rows(
        select(
            Review.id,
            Review.ruling,
            Flag.state,
            Post.id.label("post_id"),
            thread.title,
            Post.hidden_reason.label("reason"),
            within_sight_of(reader).label("is_seen"),
        )
        .join(Flag, Flag.review_id == Review.id)
        .join(Post, Post.id == Review.post_id)
        .join(thread, thread.id == Post.thread_id)
        .where(
            Review.id.in_(review_ids),
            Flag.person_id == reader.id,
            Review.ruling.is_not(None),
        )
    )
    return {
        row.id: Told(
            ruling=row.ruling,
            state=row.state,
            post_id=row.post_id,
            title=(row.title or "") if row.is_seen else "",
            reason=row.reason,
        )
        for row in found
    }


def handed_to(actor: Actor, review_ids: Sequence[int]) -> Mapping[int, str]:
    """Say what a colleague left to somebody and still waits, with its title."""
    thread = aliased(Post)
    found = rows(
        select(Review.id, thread.title)
        .join(Post, Post.id == Review.post_id)
        .join(thread, thread.id == Post.thread_id)
        .where(
            Review.id.in_(review_ids),
            Review.handed_to_id == actor.id,
            Review.decided_at.is_(None),
        )
    )
    return {row.id: row.title or "" for row in found}


def _appealed(act_id: int | None) -> tuple[HideReason | None, str] | None:
    line = session.get(ActLog, act_id) if act_id else None
    return (line.reason, line.note) if line else None


def _name_of(person_id: int | None) -> str:
    found = select(Person.name).where(Person.id == person_id)
    return session.scalar(found) or "" if person_id else ""
