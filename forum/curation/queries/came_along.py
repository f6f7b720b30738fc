"""What came along with a question that was joined, and what left with a part of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, select

from forum.curation.models import Carried, Rearrangement
from forum.curation.queries.said import SaidLine, said_in
from forum.curation.rules import Rearranging
from forum.infra.db import rows
from forum.people.models import Person
from forum.people.rules import Actor
from forum.posts.models import Post, Provenance
from forum.posts.queries import COLUMNS, PostLine, Sight, facts_of, readable, sight_of

_post = Post.__table__
_origin = _post.alias("origin")


@dataclass(frozen=True, kw_only=True, slots=True)
class JoinedLine(PostLine):
    """A question as it is read under the one that speaks for it."""

    title: str
    said: Sequence[SaidLine]


def joined_lines(question_ids: Sequence[int], viewer: Actor) -> Sequence[JoinedLine]:
    """Read the words of questions that were joined, and what was remarked on them."""
    given = {"viewer_id": viewer.id, "ids": list(question_ids)}
    return [
        JoinedLine(**facts_of(row), title=row.title, said=said_in(row.id, viewer))
        for row in rows(_joined(sight_of(viewer)), given)
    ]


def origins_in(thread_id: int) -> Mapping[int, str]:
    """Name the question in which each answer was written that came along."""
    query = (
        select(Carried.post_id, _origin.c.title)
        .join(Rearrangement, Rearrangement.id == Carried.rearrangement_id)
        .join(_origin, _origin.c.id == Rearrangement.question_id)
        .join(_post, _post.c.id == Carried.post_id)
        .where(
            Rearrangement.kind == Rearranging.MERGE,
            Rearrangement.undone_at.is_(None),
            _post.c.thread_id == thread_id,
        )
        .order_by(Rearrangement.id.desc())
    )
    return {row.post_id: row.title or "" for row in rows(query)}


def left_with(act_ids: Collection[int]) -> Mapping[int, Sequence[int]]:
    """List what left with each question that was split off."""
    found: dict[int, list[int]] = {}
    query = select(Carried.rearrangement_id, Carried.post_id)
    for row in rows(query.where(Carried.rearrangement_id.in_(act_ids))):
        found.setdefault(row.rearrangement_id, []).append(row.post_id)
    return found


def writers_of(act_id: int) -> Collection[int]:
    """List who wrote what went along, by their ids."""
    query = select(_post.c.author_id).join(Carried, Carried.post_id == _post.c.id)
    went = query.where(Carried.rearrangement_id == act_id).distinct()
    return [row.author_id for row in rows(went)]


@cache
def _joined(sight: Sight) -> Select[Any]:
    return (
        select(*COLUMNS, readable(sight), _post.c.title)
        .select_from(
            _post.join(Person, Person.id == _post.c.author_id).outerjoin(
                Provenance, Provenance.post_id == _post.c.id
            )
        )
        .where(_post.c.id.in_(bindparam("ids", expanding=True)))
        .order_by(_post.c.id)
    )
