"""Reading the moderation log."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import aliased

from forum.curation.models import Rearrangement
from forum.infra.db import session
from forum.kernel.markup import excerpt
from forum.kernel.paging import Cursor, Page
from forum.moderation.models import ActLog
from forum.moderation.rules import Act, LogLine
from forum.people.models import Person
from forum.people.rules import Actor
from forum.posts.models import Post
from forum.posts.queries import within_sight_of
from forum.posts.rules import HideReason
from forum.taxonomy.queries import areas

PAGE = 40
QUOTE: Final = 240


@dataclass(frozen=True, kw_only=True, slots=True)
class Ruling:
    """One line of the log as the author of the post reads it."""

    act: Act
    reason: HideReason | None
    note: str
    post_id: int
    title: str
    quote: str


def rulings(log_ids: Sequence[int], reader: Actor) -> Mapping[int, Ruling]:
    """Read lines of the log for who may still see the post they are about."""
    thread = aliased(Post)
    found = session.execute(
        select(
            ActLog.id,
            ActLog.act,
            ActLog.reason,
            ActLog.note,
            Post.id.label("post_id"),
            thread.title,
            Post.text,
        )
        .join(Post, Post.id == ActLog.post_id)
        .join(thread, thread.id == Post.thread_id)
        .where(ActLog.id.in_(log_ids), within_sight_of(reader))
    )
    return {
        row.id: Ruling(
            act=row.act,
            reason=row.reason,
            note=row.note,
            post_id=row.post_id,
            title=row.title or "",
            quote=excerpt(row.text, QUOTE),
        )
        for row in found
    }


def ban_reason_of(person_id: int) -> str:
    """Say why somebody is banned; nothing when they are not."""
    reason = select(Person.ban_reason).where(Person.id == person_id)
    return session.scalar(reason) or ""


def log(*, after: Cursor | None = None) -> Page[LogLine]:
    """List what was done, newest first. No text, no name: anybody may read it."""
    query = (
        select(
            ActLog.id,
            ActLog.at,
            ActLog.act,
            ActLog.reason,
            ActLog.capacity,
            Post.kind,
            Post.area_id,
            Rearrangement.id.label("undo_id"),
        )
        .join(Post, Post.id == ActLog.post_id)
        .outerjoin(
            Rearrangement,
            (Rearrangement.id == ActLog.rearrangement_id)
            & Rearrangement.undone_at.is_(None),
        )
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
            kind=row.kind,
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
