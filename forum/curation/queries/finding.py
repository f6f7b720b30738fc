"""Finding what moved where, to act on it and to tell of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, case, select
from sqlalchemy.orm import aliased

from forum.curation.models import Move, Rearrangement, Split
from forum.curation.rules import Rearranging
from forum.infra.db import rows, session
from forum.people.rules import Actor
from forum.posts.models import Post
from forum.posts.queries import may_read, seen_with, sight_of
from forum.taxonomy.queries import areas_for
from forum.taxonomy.rules import AreaLine


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What a thread became, or what was made out of it, as a notification says it."""

    id: int
    kind: str
    title: str
    """Of what there is now."""

    old_title: str
    reason: str


def twin_of(post_id: int) -> int | None:
    """Find what a thread was before, or has been since: it becomes that again."""
    last = (
        select(Move)
        .where((Move.from_id == post_id) | (Move.to_id == post_id))
        .order_by(Move.id.desc())
        .limit(1)
    )
    move = session.scalar(last)
    if move is None:
        return None
    return move.to_id if move.from_id == post_id else move.from_id


def moves_told(move_ids: Sequence[int], reader: Actor) -> Mapping[int, Told]:
    """Read what became of threads, for whoever may see it."""
    former = aliased(Post)
    return _told(
        select(Move.id.label("key"), Move.reason, _shown(former, reader))
        .join(Post, Post.id == Move.to_id)
        .join(former, former.id == Move.from_id)
        .where(Move.id.in_(move_ids)),
        reader,
    )


def splits_told(idea_ids: Sequence[int], reader: Actor) -> Mapping[int, Told]:
    """Read what was made out of ideas, for whoever may see it."""
    former = aliased(Post)
    return _told(
        select(Split.idea_id.label("key"), Split.reason)
        .add_columns(_shown(former, reader))
        .join(Post, Post.id == Split.idea_id)
        .join(former, former.id == Split.from_id)
        .where(Split.idea_id.in_(idea_ids)),
        reader,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Rearranged:
    """What was done with a question, as a notification says it."""

    kind: Rearranging
    id: int
    """Of where it is read now."""

    title: str
    other_title: str
    area: AreaLine | None
    reason: str
    asker_id: int
    half_id: int | None


def rearrangements_told(
    act_ids: Sequence[int], reader: Actor
) -> Mapping[int, Rearranged]:
    """Read what was done with questions, for whoever may see it."""
    act, other = Rearrangement, aliased(Post)
    query = (
        select(act, Post.title, Post.author_id, other.title.label("other_title"))
        .join(Post, Post.id == act.question_id)
        .outerjoin(other, other.id == act.other_id)
        .where(act.id.in_(act_ids), may_read(reader))
        .where(
            act.other_id.is_(None) | seen_with(sight_of(reader), reader.id, of=other)
        )
    )
    known = areas_for(reader)
    return {
        row.Rearrangement.id: Rearranged(
            kind=row.Rearrangement.kind,
            id=row.Rearrangement.question_id,
            title=row.title or "",
            other_title=row.other_title or "",
            area=known.get(row.Rearrangement.to_area_id or 0),
            reason=row.Rearrangement.undone_because or row.Rearrangement.reason,
            asker_id=row.author_id,
            half_id=row.Rearrangement.other_id,
        )
        for row in session.execute(query)
    }


def _shown(former: Any, reader: Actor) -> ColumnElement[str]:  # noqa: ANN401 - an alias
    """Name what it was, if its reader may read that too."""
    seen = seen_with(sight_of(reader), reader.id, of=former)
    return case((seen, former.title)).label("old_title")


def _told(query: Any, reader: Actor) -> Mapping[int, Told]:  # noqa: ANN401 - a select
    today = (Post.id, Post.kind, Post.title)
    found = rows(query.add_columns(*today).where(may_read(reader)))
    return {
        row.key: Told(
            id=row.id,
            kind=row.kind,
            title=row.title or "",
            old_title=row.old_title or "",
            reason=row.reason,
        )
        for row in found
    }
