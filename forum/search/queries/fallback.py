"""Searching without an index, while it is being repaired."""

from typing import Final

from sqlalchemy import func, or_, select

from forum.infra.db import session
from forum.people.rules import Actor
from forum.posts.models import Post
from forum.posts.queries import within_sight_of
from forum.search.rules import Found, Hit
from forum.search.rules.ranking import LONGEST_QUERY
from forum.search.rules.words import written

# Only the newest posts are read through, and for few words: an answer in time is
# worth more than a whole one.
NEWEST: Final = 100_000
FEW_WORDS: Final = 4


def without_index(
    words: str, viewer: Actor, *, page: int, size: int, last: int
) -> Found:
    """Do what a database can: newest first, every word in one post, no filter."""
    wanted = written(words[:LONGEST_QUERY])[:FEW_WORDS]
    if not wanted:
        return Found(hits=(), total=0)
    threads = (
        select(Post.thread_id)
        .where(
            Post.id > select(func.max(Post.id) - NEWEST).scalar_subquery(),
            Post.thread_id.is_not(None),
            within_sight_of(viewer),
            *(
                or_(
                    Post.title.contains(word, autoescape=True),
                    Post.text.contains(word, autoescape=True),
                )
                for word in wanted
            ),
        )
        .distinct()
        .order_by(Post.thread_id.desc())
        .limit(size * last)
    )
    ids = session.scalars(threads).all()
    shown = ids[(page - 1) * size : page * size]
    rows = session.execute(select(Post.id, Post.kind).where(Post.id.in_(shown)))
    kinds = {row.id: row.kind for row in rows}
    hits = [Hit(it, kinds[it], 0.0) for it in shown if it and it in kinds]
    return Found(hits=hits, total=len(ids))
