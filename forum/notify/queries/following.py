"""What somebody hears of, thread by thread and area by area, and how soon."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Exists, Integer, bindparam, exists, select

from forum.askers.models import AskerEdge
from forum.askers.rules import Tie
from forum.infra.db import rows
from forum.notify.models import AreaFollow, Preference, ThreadPreference
from forum.notify.queries.muting import muted_by
from forum.notify.rules import FOLLOWED, Rhythm
from forum.people.rules import Actor
from forum.posts import queries as posts
from forum.posts.models import Post

MOST_LISTED: Final = 200
_post = Post.__table__
_person: Final = bindparam("person_id", type_=Integer)


@dataclass(frozen=True, kw_only=True, slots=True)
class Hearing:
    """How somebody hears of one thread."""

    has_asked: bool = False
    follows: bool = False
    is_muted: bool = False
    rhythm: Rhythm | None = None
    """What they chose for it, or for all that they follow; else what is usual."""

    is_chosen: bool = False
    """Whether they chose it for this thread."""

    @property
    def is_told(self) -> bool:
        """Whether they are told of it, or were until they muted it."""
        return self.has_asked or self.follows


@dataclass(frozen=True, kw_only=True, slots=True)
class ThreadLine:
    """A thread that somebody follows, muted, or has a rhythm of its own for."""

    id: int
    title: str
    """Nothing when they may not see it any more."""

    hearing: Hearing


def followed_areas(person_id: int) -> list[int]:
    """List the ids of the areas that somebody follows, in the order of their ids."""
    query = select(AreaFollow.area_id).where(AreaFollow.person_id == person_id)
    return [row.area_id for row in rows(query.order_by(AreaFollow.area_id))]


def are_followed(area_ids: Collection[int]) -> bool:
    """Whether anybody follows one of these areas."""
    query = select(AreaFollow.area_id).where(AreaFollow.area_id.in_(area_ids))
    return rows(query.limit(1)).first() is not None


def hearing(post_id: int, actor: Actor) -> Hearing:
    """Say how somebody hears of a thread; a visitor costs nothing."""
    if not actor.id:
        return Hearing()
    found = _hearings([post_id], actor.id)
    return found[0][1]


def threads(actor: Actor) -> Sequence[ThreadLine]:
    """List what somebody follows, muted or chose a rhythm for, the newest thread first.

    What they asked comes at its usual rhythm, and is not in the list; nor is what was
    joined with another thread, which is.
    """
    given = {"person_id": actor.id}
    chosen = (
        select(AskerEdge.post_id)
        .where(AskerEdge.person_id == _person, AskerEdge.tie == Tie.FOLLOWS)
        .union(
            muted_by(_person),
            select(ThreadPreference.post_id).where(
                ThreadPreference.person_id == _person
            ),
        )
        .subquery()
    )
    newest = (
        select(chosen.c.post_id)
        .join(Post, Post.id == chosen.c.post_id)
        .where(Post.moved_to_id.is_(None))
        .order_by(chosen.c.post_id.desc())
    )
    ids = [row.post_id for row in rows(newest.limit(MOST_LISTED), given)]
    titles = posts.titles(ids, actor)
    return [
        ThreadLine(id=post_id, title=titles.get(post_id, ""), hearing=it)
        for post_id, it in _hearings(ids, actor.id)
    ]


def _hearings(ids: Sequence[int], person_id: int) -> Sequence[tuple[int, Hearing]]:
    found = rows(_HEARING, {"person_id": person_id, "ids": list(ids)})
    hearings = {row.id: _hearing_of(row) for row in found}
    return [(each, hearings.get(each, Hearing())) for each in ids]


def _hearing_of(row: Any) -> Hearing:  # noqa: ANN401 - a row of `_HEARING`
    usual = (row.for_all or Rhythm.DAILY) if row.follows and not row.has_asked else None
    return Hearing(
        has_asked=row.has_asked,
        follows=row.follows,
        is_muted=row.is_muted,
        rhythm=row.rhythm or usual,
        is_chosen=row.rhythm is not None,
    )


def _is_tied(*how: ColumnElement[bool]) -> Exists:
    edge = AskerEdge.__table__.c
    here = (edge.post_id == _post.c.id, edge.person_id == _person)
    return exists().where(*here, *how).correlate(_post)


_tie: Final = AskerEdge.__table__.c.tie
_HEARING: Final = select(
    _post.c.id,
    _is_tied(_tie != Tie.FOLLOWS).label("has_asked"),
    _is_tied(_tie == Tie.FOLLOWS).label("follows"),
    _post.c.id.in_(muted_by(_person)).label("is_muted"),
    select(ThreadPreference.rhythm)
    .where(
        ThreadPreference.post_id == _post.c.id, ThreadPreference.person_id == _person
    )
    .correlate(_post)
    .scalar_subquery()
    .label("rhythm"),
    select(Preference.rhythm)
    .where(Preference.person_id == _person, Preference.kind == FOLLOWED)
    .scalar_subquery()
    .label("for_all"),
).where(_post.c.id.in_(bindparam("ids", expanding=True)))
