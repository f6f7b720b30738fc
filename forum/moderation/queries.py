"""Reading the moderation log."""

from sqlalchemy import select

from forum.infra.db import session
from forum.kernel.paging import Cursor, Page
from forum.moderation.models import ActLog
from forum.moderation.rules import LogLine
from forum.posts.models import Post
from forum.taxonomy.queries import areas

PAGE = 40


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
        )
        .join(Post, Post.id == ActLog.post_id)
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
        )
        for row in rows[:PAGE]
    ]
    more = len(rows) > PAGE
    last = Cursor(lines[-1].at, lines[-1].id) if more else None
    return Page(items=lines, next=last, is_first=after is None)
