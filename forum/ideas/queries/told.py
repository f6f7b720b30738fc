"""What notifications about ideas may say to their reader, and which moderators hear."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import case, func, select
from sqlalchemy.orm import aliased

from forum.ideas.models import Idea, Merge
from forum.ideas.rules import may_object
from forum.infra.db import rows
from forum.kernel.markup import excerpt
from forum.people.models import Person
from forum.people.queries import member, with_role
from forum.people.rules import Actor, Role
from forum.permissions.table import Can, may
from forum.posts.models import Post
from forum.posts.queries import seen_with, sight_of, within_sight_of

QUOTE: Final = 240  # characters: enough to know whether to open it

_thread, _into = aliased(Post), aliased(Post)
_MERGE: Final = (
    Merge.id,
    Merge.idea_id,
    Merge.at,
    Merge.reason,
    Merge.objection,
    Merge.settlement,
    Merge.undone_at,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """An idea or a comment on one, as far as a notification speaks of it."""

    id: int
    title: str
    quote: str
    author: str


@dataclass(frozen=True, kw_only=True, slots=True)
class MergeTold:
    """Two ideas joined, as far as a notification speaks of it."""

    idea_id: int
    title: str
    into_title: str
    """Nothing when it is not shown any more."""

    at: datetime
    reason: str
    objection: str
    settlement: str
    is_undone: bool

    @property
    def may_be_contested(self) -> bool:
        """Whether the author of the idea may still object."""
        return not self.is_undone and may_object(self.at, self.objection)


def told(post_ids: Sequence[int], reader: Actor) -> Mapping[int, Told]:
    """Read ideas and comments on them, those that somebody may see."""
    found = rows(
        select(
            Post.id,
            func.substr(Post.text, 1, 2 * QUOTE).label("text"),
            Person.name.label("author"),
            _thread.title,
        )
        .join(Person, Person.id == Post.author_id)
        .join(_thread, _thread.id == Post.thread_id)
        .where(Post.id.in_(post_ids), within_sight_of(reader))
    )
    return {
        row.id: Told(
            id=row.id,
            title=row.title or "",
            quote=excerpt(row.text, QUOTE),
            author=row.author,
        )
        for row in found
    }


def merges_told(merge_ids: Sequence[int], reader: Actor) -> Mapping[int, MergeTold]:
    """Read what was joined and parted to whoever may see the idea it happened to."""
    found = rows(
        select(
            *_MERGE,
            Post.title,
            case((seen_with(sight_of(reader), reader.id, of=_into), _into.title)).label(
                "into_title"
            ),
        )
        .join(Post, Post.id == Merge.idea_id)
        .join(_into, _into.id == Merge.into_id)
        .where(Merge.id.in_(merge_ids), within_sight_of(reader))
    )
    return {
        row.id: MergeTold(
            idea_id=row.idea_id,
            title=row.title or "",
            into_title=row.into_title or "",
            at=row.at,
            reason=row.reason,
            objection=row.objection,
            settlement=row.settlement,
            is_undone=row.undone_at is not None,
        )
        for row in found
    }


def moderators_of(idea: Idea) -> Sequence[int]:
    """List the moderators who may decide on an idea."""
    moderators = map(member, with_role(Role.MODERATOR))
    return [it.id for it in moderators if may(it, Can.MERGE_IDEAS, idea)]
