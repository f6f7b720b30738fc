"""Reading comments."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, or_, select

from forum.infra.db import rows
from forum.people.models import Person
from forum.people.rules import Actor
from forum.posts.models import Post, Provenance
from forum.posts.queries import (
    COLUMNS,
    GONE,
    PostLine,
    Sight,
    facts_of,
    readable,
    seen_with,
    sight_of,
)

_post, _person = Post.__table__, Person.__table__


@dataclass(frozen=True, kw_only=True, slots=True)
class CommentLine(PostLine):
    """A comment, under what it is about."""

    parent_id: int


def comments_on(
    post_ids: Iterable[int], viewer: Actor
) -> Mapping[int, Sequence[CommentLine]]:
    """List the comments on several posts, in one statement, oldest first.

    A hidden one comes without its text: a tombstone.
    """
    found: dict[int, list[CommentLine]] = {}
    given = {"viewer_id": viewer.id, "parents": list(post_ids)}
    for row in rows(_comments(sight_of(viewer)), given):
        line = CommentLine(**facts_of(row), parent_id=row.parent_id)
        found.setdefault(row.parent_id, []).append(line)
    return found


@cache
def _comments(sight: Sight) -> Select[Any]:
    return (
        select(*COLUMNS, readable(sight))
        .select_from(
            _post.join(_person, _person.c.id == _post.c.author_id).outerjoin(
                Provenance, Provenance.post_id == _post.c.id
            )
        )
        .where(
            _post.c.parent_id.in_(bindparam("parents", expanding=True)),
            _post.c.kind == "comment",
            or_(seen_with(sight), _post.c.visibility.in_(GONE)),
        )
        .order_by(_post.c.id)
    )
