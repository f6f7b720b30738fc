"""Finding canned replies, and what was posted from them lately."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, or_, select

from forum.canned.models import CannedReply, CannedUse
from forum.canned.rules import LATELY, Kept, Repeated, repeated
from forum.infra.db import rows, session
from forum.kernel.clock import now
from forum.kernel.errors import NotFound
from forum.kernel.text import say
from forum.people.rules import Actor
from forum.posts.models import Post
from forum.posts.queries import public
from forum.taxonomy.queries import closed_to, trail

COMPARED = 200  # of the latest: as many as somebody waits for without noticing


def kept_for(actor: Actor) -> Sequence[Kept]:
    """List what somebody may use, their own first."""
    used = (
        select(
            CannedUse.reply_id,
            func.count().label("uses"),
            func.max(Post.created_at).label("used_at"),
        )
        .join(Post, Post.id == CannedUse.post_id)
        .group_by(CannedUse.reply_id)
        .subquery()
    )
    found = rows(
        select(
            CannedReply.id,
            CannedReply.owner_id,
            CannedReply.title,
            CannedReply.body,
            CannedReply.area_id,
            CannedReply.language,
            CannedReply.changed_at,
            func.coalesce(used.c.uses, 0).label("uses"),
            used.c.used_at,
        )
        .outerjoin(used, used.c.reply_id == CannedReply.id)
        .where(_usable_by(actor))
        .order_by(CannedReply.owner_id.is_(None), CannedReply.title)
    )
    return [Kept(**row._asdict()) for row in found]


def offered(
    area_id: int | None, *, language: str, to: Actor
) -> Sequence[tuple[int, str, str]]:
    """List number, title and language of what fits a question, the nearest first.

    Nearest is what is kept for its area and written in its language.
    """
    areas = [it.id for it in trail(area_id)]
    found = rows(
        select(CannedReply.id, CannedReply.title, CannedReply.language)
        .where(
            _usable_by(to),
            or_(CannedReply.area_id.is_(None), CannedReply.area_id.in_(areas)),
        )
        .order_by(
            CannedReply.language != language,
            CannedReply.area_id.is_(None),
            CannedReply.title,
        )
    )
    return [(row.id, row.title, row.language) for row in found]


def get(reply_id: int, actor: Actor) -> CannedReply:
    """Find one that somebody may use, or say that there is none."""
    found = select(CannedReply).where(CannedReply.id == reply_id, _usable_by(actor))
    reply = session.scalar(found)
    if reply is None:
        raise NotFound(say("There is no such canned reply."))
    return reply


def usable(reply_ids: Sequence[int], actor: Actor) -> Sequence[int]:
    """Keep of some numbers those of replies that somebody may use."""
    return session.scalars(
        select(CannedReply.id).where(CannedReply.id.in_(reply_ids), _usable_by(actor))
    ).all()


def count_of(owner_id: int | None) -> int:
    """Count what somebody keeps, or what everybody shares."""
    theirs = CannedReply.owner_id.is_not_distinct_from(owner_id)
    return session.scalar(select(func.count()).where(theirs)) or 0


def said_lately(text: str, *, by: Actor) -> Repeated | None:
    """Say whether nearly these words were posted too often lately, by anybody.

    They are compared with what everybody may read and was begun from a canned reply.
    """
    found = rows(
        select(Post.body, Post.author_id)
        .where(
            Post.id.in_(select(CannedUse.post_id)),
            Post.created_at > now() - LATELY,
            public(),
        )
        .order_by(Post.id.desc())
        .limit(COMPARED)
    )
    return repeated(text, ((row.body, row.author_id == by.id) for row in found))


def _usable_by(actor: Actor) -> ColumnElement[bool]:
    is_offered = func.coalesce(CannedReply.area_id, 0).not_in(closed_to(actor.id))
    return or_(
        CannedReply.owner_id == actor.id, CannedReply.owner_id.is_(None) & is_offered
    )
