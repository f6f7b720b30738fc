"""What was said in a thread before it became another one: it stays where it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

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
from forum.questions.models import Answer, Question

MOST: Final = 100  # of a longer thread the first: nobody moves a thread that long

_post, _person = Post.__table__, Person.__table__
_answer, _question = Answer.__table__, Question.__table__


@dataclass(frozen=True, kw_only=True, slots=True)
class SaidLine(PostLine):
    """An answer or a comment, as it is read under what its thread became."""

    kind: str
    is_official: bool
    solved_it: bool


def said_in(thread_id: int, viewer: Actor) -> Sequence[SaidLine]:
    """List what was said in a thread, oldest first; what is hidden as a tombstone."""
    given = {"viewer_id": viewer.id, "thread": thread_id}
    return [
        SaidLine(
            **facts_of(row),
            kind=row.kind,
            is_official=bool(row.is_official),
            solved_it=row.accepted_id == row.id,
        )
        for row in rows(_said(sight_of(viewer)), given)
    ]


@cache
def _said(sight: Sight) -> Select[Any]:
    return (
        select(
            *COLUMNS, readable(sight), _answer.c.is_official, _question.c.accepted_id
        )
        .select_from(
            _post.join(_person, _person.c.id == _post.c.author_id)
            .outerjoin(Provenance, Provenance.post_id == _post.c.id)
            .outerjoin(_answer, _answer.c.id == _post.c.id)
            .outerjoin(_question, _question.c.id == _post.c.thread_id)
        )
        .where(
            _post.c.thread_id == bindparam("thread"),
            _post.c.parent_id.is_not(None),
            or_(seen_with(sight), _post.c.visibility.in_(GONE)),
        )
        .order_by(_post.c.id)
        .limit(MOST)
    )
