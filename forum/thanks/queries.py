"""Counting thanks. Who thanks is told to the person who is thanked, and nobody else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Integer, bindparam, exists, func, select
from sqlalchemy.orm import aliased

from forum.infra.db import rows
from forum.people.rules import Actor
from forum.posts.models import Post
from forum.posts.queries import within_sight_of
from forum.thanks.models import Thanks


@dataclass(frozen=True, kw_only=True, slots=True)
class Word:
    """What the author of a post is told of thanks."""

    post_id: int
    title: str
    count: int


def count_of(post_id: Any) -> Any:  # noqa: ANN401 - a column of another statement
    """Count the thanks for a post, as a column of the statement that reads it."""
    count = select(func.count()).where(Thanks.post_id == post_id)
    return count.correlate(post_id.table).scalar_subquery()


def is_from_viewer(post_id: Any) -> Any:  # noqa: ANN401 - a column of another statement
    """Say whether `viewer_id` thanks for a post, as a column likewise."""
    viewer = bindparam("viewer_id", type_=Integer)
    return (
        exists()
        .where(Thanks.post_id == post_id, Thanks.person_id == viewer)
        .correlate(post_id.table)
    )


def words_about(post_ids: Sequence[int], reader: Actor) -> Mapping[int, Word]:
    """Read what somebody is told of posts that they may see, and are thanked for."""
    thread = aliased(Post)
    found = rows(
        select(Post.id, thread.title, func.count().label("thanked"))
        .join(Thanks, Thanks.post_id == Post.id)
        .join(thread, thread.id == Post.thread_id)
        .where(Post.id.in_(post_ids), within_sight_of(reader))
        .group_by(Post.id, thread.title)
    )
    return {
        row.id: Word(post_id=row.id, title=row.title or "", count=row.thanked)
        for row in found
    }
