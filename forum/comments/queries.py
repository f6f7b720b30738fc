"""Reading comments."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sqlalchemy import Select, bindparam, func, or_, select

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


SHOWN: Final = 30


@dataclass(frozen=True, kw_only=True, slots=True)
class Remarks:
    """Some of the comments on something, and whether there are older ones."""

    comments: Sequence[CommentLine]
    total: int
    older: int | None
    """The comment before which there are more."""


def comments_page(
    post_ids: Iterable[int], viewer: Actor, *, before: int | None = None
) -> Remarks:
    """List the latest comments on posts that are read as one, oldest first.

    `before` names a comment: those before it are listed instead.
    """
    sight = sight_of(viewer)
    given = {"viewer_id": viewer.id, "parents": list(post_ids)}
    latest = {"before": before or _BEYOND, "size": SHOWN + 1}
    found = rows(_latest(sight), given | latest).all()
    if not found and before:  # an address that was made up
        return comments_page(post_ids, viewer)
    lines = [
        CommentLine(**facts_of(row), parent_id=row.parent_id) for row in found[:SHOWN]
    ]
    older = lines[-1].id if len(found) > SHOWN else None
    total = found[0].total if found else 0
    return Remarks(comments=lines[::-1], total=total, older=older)


def comments_below(
    parents: Any,  # noqa: ANN401 - what `in_` takes
    sight: Sight,
) -> Select[Any]:
    """Select the comments on several posts, oldest first.

    A hidden one comes without its text: a tombstone.
    """
    return (
        select(*COLUMNS, readable(sight))
        .select_from(
            _post.join(_person, _person.c.id == _post.c.author_id).outerjoin(
                Provenance, Provenance.post_id == _post.c.id
            )
        )
        .where(
            _post.c.parent_id.in_(parents),
            _post.c.kind == "comment",
            _post.c.moved_to_id.is_(None),
            or_(seen_with(sight), _post.c.visibility.in_(GONE)),
        )
        .order_by(_post.c.id)
    )


def lines_by_parent(found: Iterable[Any]) -> Mapping[int, Sequence[CommentLine]]:
    """Put rows of comments below what they are about."""
    lines: dict[int, list[CommentLine]] = {}
    for row in found:
        line = CommentLine(**facts_of(row), parent_id=row.parent_id)
        lines.setdefault(row.parent_id, []).append(line)
    return lines


_BEYOND: Final = 2**62


@cache
def _latest(sight: Sight) -> Select[Any]:
    total = _count(sight).scalar_subquery().label("total")
    statement = (
        _comments(sight).add_columns(total).where(_post.c.id < bindparam("before"))
    )
    return statement.order_by(None).order_by(_post.c.id.desc()).limit(bindparam("size"))


@cache
def _count(sight: Sight) -> Select[Any]:
    listed = _comments(sight).order_by(None).subquery()
    return select(func.count()).select_from(listed)


def _comments(sight: Sight) -> Select[Any]:
    return comments_below(bindparam("parents", expanding=True), sight)
