"""Whom a post calls by name, when it is written and when it is edited."""

from collections.abc import Sequence
from itertools import chain, islice
from typing import Final

from sqlalchemy import select

from forum.infra.db import rows, session
from forum.kernel.markup import mentions
from forum.people.queries import ids_of
from forum.people.rules import Visitor
from forum.posts.models import Post, Revision
from forum.posts.queries import EVERYBODY, within_sight_of
from forum.posts.rules import Visibility
from forum.taxonomy.queries import areas

MOST_NAMED: Final = 5  # people a post can call, however often it is edited


def named_at_first(post: Post) -> Sequence[int]:
    """List the people whom a post names since it was written."""
    return _who(post, _handles(_versions(post)[:1]))


def named_since(post: Post) -> Sequence[int]:
    """List the people whom a post names now, and did not when it was written.

    A post calls the same few people however often it is edited.
    """
    versions = _versions(post)
    few, at_first = _handles(versions), _handles(versions[:1])
    now = set(mentions(versions[-1]))
    new = [each for each in few if each in now and each not in at_first]
    return _who(post, new)


def _who(post: Post, handles: Sequence[str]) -> Sequence[int]:
    """Find them, unless they could not read what is said of them.

    Whoever names them hears nothing of it: who may read what is nobody's to find out.
    """
    found = ids_of(handles) if handles else {}
    area = areas().get(post.area_id or 0)
    if area and area.is_private:
        return [it for it in found.values() if _is_read(post, Visitor(id=it))]
    return list(found.values()) if found and _is_read(post, EVERYBODY) else ()


def _is_read(post: Post, reader: Visitor) -> bool:
    """Whether somebody reads it as one of many, in no office."""
    is_public = Post.visibility == Visibility.PUBLIC
    found = select(Post.id).where(
        Post.id == post.id, is_public, within_sight_of(reader)
    )
    return session.scalar(found) is not None


def _handles(versions: Sequence[str]) -> Sequence[str]:
    named = chain.from_iterable(map(mentions, versions))
    return list(islice(dict.fromkeys(named), MOST_NAMED))


def _versions(post: Post) -> Sequence[str]:
    if post.revision == 1:
        return [post.body]
    before = rows(
        select(Revision.body)
        .where(Revision.post_id == post.id)
        .order_by(Revision.number)
    )
    return [*(row.body for row in before), post.body]
