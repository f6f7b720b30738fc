"""Reading the moderation log."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import case, func, select
from sqlalchemy.orm import aliased

from forum.curation.models import Rearrangement
from forum.infra.db import session
from forum.kernel.errors import Conflict
from forum.kernel.markup import excerpt
from forum.kernel.paging import Cursor, Page
from forum.kernel.text import Sentence, say
from forum.loop.models import Verdict
from forum.moderation.models import ActLog, Review
from forum.moderation.queries.locking import act_that_locks
from forum.moderation.rules import (
    CAPACITY_WORDS,
    LOCKED,
    OF_VOICES,
    STATEMENTS,
    STILL_OPEN,
    VERDICT,
    Act,
    Capacity,
    LogLine,
    ReviewKind,
    act_words,
)
from forum.people.models import Person
from forum.people.rules import Actor
from forum.posts.models import Post
from forum.posts.queries import let_in, within_sight_of
from forum.posts.rules import REASON_WORDS, HideReason, Visibility
from forum.taxonomy.queries import areas

PAGE = 40
QUOTE: Final = 240
KIND: Final = case((ActLog.verdict_id.is_not(None), VERDICT), else_=Post.kind)
ABOUT_THE_POST: Final = ActLog.verdict_id.is_(None) & ActLog.act.not_in(OF_VOICES)


@dataclass(frozen=True, kw_only=True, slots=True)
class Ruled:
    """One line of the log as the author of the post reads it."""

    act: Act
    reason: HideReason | None
    capacity: Capacity
    at: datetime
    note: str
    post_id: int
    title: str
    quote: str
    kind: str
    verdict_id: int | None

    @property
    def words(self) -> Sentence:
        """What was done, and why."""
        done = act_words(self.act, self.kind)
        reason = REASON_WORDS[self.reason] if self.reason else None
        return say("%(done)s: %(reason)s", done=done, reason=reason) if reason else done

    @property
    def statement(self) -> Sentence | None:
        """What the reason means, in plain words."""
        if self.act in LOCKED:
            return STILL_OPEN[self.kind]
        return STATEMENTS[self.reason] if self.reason and self.act is Act.HIDE else None

    @property
    def capacity_words(self) -> Sentence:
        """By whom, without a name."""
        return CAPACITY_WORDS[self.capacity]


def rulings(log_ids: Sequence[int], reader: Actor) -> Mapping[int, Ruled]:
    """Read lines of the log for who may still see the post they are about."""
    thread = aliased(Post)
    found = session.execute(
        select(
            ActLog.id,
            ActLog.act,
            ActLog.reason,
            ActLog.capacity,
            ActLog.at,
            ActLog.note,
            Post.id.label("post_id"),
            thread.title,
            ActLog.verdict_id,
            KIND.label("kind"),
            func.coalesce(Verdict.words, Post.text).label("text"),
        )
        .join(Post, Post.id == ActLog.post_id)
        .join(thread, thread.id == Post.thread_id)
        .outerjoin(Verdict, Verdict.id == ActLog.verdict_id)
        .where(ActLog.id.in_(log_ids), within_sight_of(reader))
    )
    return {
        row.id: Ruled(
            act=row.act,
            reason=row.reason,
            capacity=row.capacity,
            at=row.at,
            note=row.note,
            post_id=row.post_id,
            kind=row.kind,
            verdict_id=row.verdict_id,
            title=row.title or "",
            quote=excerpt(row.text, QUOTE),
        )
        for row in found
    }


def statement(post: Post, reader: Actor) -> Ruled | None:
    """Read why a post is hidden, or what became of it, as the log says last."""
    line_id = latest_act(post.id)
    return rulings([line_id], reader).get(line_id) if line_id else None


def latest_act(post_id: int) -> int | None:
    """Find the newest line of the log about a post."""
    lines = select(func.max(ActLog.id))
    return session.scalar(lines.where(ActLog.post_id == post_id, ABOUT_THE_POST))


def who_did(act_id: int | None) -> int | None:
    """Say whose act a line of the log is."""
    return session.scalar(select(ActLog.actor_id).where(ActLog.id == act_id))


def is_hidden_by_flags(post: Post) -> bool:
    """Whether flags have hidden a post, and no moderator has looked yet."""
    line = _latest_of(post.id)
    by_flags = line is not None and line.capacity is Capacity.FLAGS
    return post.visibility is Visibility.HIDDEN and by_flags


def act_to_appeal(post: Post) -> int:
    """Find the decision that hides a post or locks its thread, for an appeal.

    Raises:
        Conflict: there is none, or an appeal was heard or waits.

    """
    act_id = act_that_locks(post)
    if post.visibility is Visibility.HIDDEN:
        act_id = _act_that_hides(post)
    if act_id is None:
        raise Conflict(say("It is not hidden: there is nothing to appeal against."))
    heard = session.execute(
        select(Review.decided_at).where(Review.act_id == act_id)
    ).first()
    if heard and heard.decided_at:
        raise Conflict(
            say("Your appeal was heard. There is no appeal against its outcome.")
        )
    if heard or _another_waits(post.id):
        raise Conflict(say("Your appeal waits: another moderator will hear it."))
    return act_id


def _act_that_hides(post: Post) -> int | None:
    if is_hidden_by_flags(post):
        raise Conflict(say("No moderator has decided yet. You are told when one has."))
    hidden = select(func.max(ActLog.id)).where(
        ActLog.post_id == post.id, ActLog.act == Act.HIDE, ABOUT_THE_POST
    )
    return session.scalar(hidden)


def _another_waits(post_id: int) -> bool:
    """Whether another appeal of the author waits: they are heard one by one."""
    open_one = select(Review.id).where(
        Review.post_id == post_id,
        Review.kind == ReviewKind.APPEAL,
        Review.decided_at.is_(None),
    )
    return session.scalar(open_one.limit(1)) is not None


def ban_reason_of(person_id: int) -> str:
    """Say why somebody is banned; nothing when they are not."""
    reason = select(Person.ban_reason).where(Person.id == person_id)
    return session.scalar(reason) or ""


def log(viewer: Actor, *, after: Cursor | None = None) -> Page[LogLine]:
    """List what was done where somebody may look, newest first. No text, no name."""
    query = (
        select(
            ActLog.id,
            ActLog.at,
            ActLog.act,
            ActLog.reason,
            ActLog.capacity,
            KIND.label("kind"),
            Post.area_id,
            Rearrangement.id.label("undo_id"),
        )
        .outerjoin(Post, Post.id == ActLog.post_id)
        .outerjoin(
            Rearrangement,
            (Rearrangement.id == ActLog.rearrangement_id)
            & Rearrangement.undone_at.is_(None),
        )
        .where(let_in(viewer))
        .order_by(ActLog.id.desc())
        .limit(PAGE + 1)
    )
    if after:
        query = query.where(ActLog.id < after.id)
    rows = session.execute(query).all()
    lines = [
        LogLine(
            id=row.id,
            at=row.at,
            act=row.act,
            kind=row.kind or "",
            reason=row.reason,
            capacity=row.capacity,
            area=areas().get(row.area_id),
            area_id=row.area_id,
            undo_id=row.undo_id,
        )
        for row in rows[:PAGE]
    ]
    more = len(rows) > PAGE
    last = Cursor(lines[-1].at, lines[-1].id) if more else None
    return Page(items=lines, next=last, is_first=after is None)


def _latest_of(post_id: int) -> ActLog | None:
    lines = select(ActLog).where(ActLog.post_id == post_id, ABOUT_THE_POST)
    return session.scalars(lines.order_by(ActLog.id.desc()).limit(1)).first()
