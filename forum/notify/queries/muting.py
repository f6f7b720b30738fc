"""What somebody wants no word of: what they muted, and what speaks for it today."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import Select, exists, select, union

from forum.askers.models import AskerEdge
from forum.infra.db import rows
from forum.notify.models import Mute
from forum.posts.models import Post

_is_tied_there_too: Final = exists().where(
    AskerEdge.post_id == Post.moved_to_id,
    AskerEdge.person_id == Mute.person_id,
    AskerEdge.through_id.is_(None),
)
_MUTES: Final = union(
    select(Mute.person_id, Mute.post_id),
    select(Mute.person_id, Post.moved_to_id)
    .join(Post, Post.id == Mute.post_id)
    .where(Post.moved_to_id.is_not(None), ~_is_tied_there_too),
).subquery()


def muted_by(person: Any) -> Select[int]:  # noqa: ANN401 - an id, or a parameter
    """Select what somebody wants no word of.

    A mute goes along to where its thread is read, and is gone there when that is
    undone. Whoever asks or follows there by themself did not mean that conversation.
    """
    return select(_MUTES.c.post_id).where(_MUTES.c.person_id == person)


def muted_ids(person_id: int) -> frozenset[int]:
    """List what somebody wants no word of."""
    return frozenset(row.post_id for row in rows(muted_by(person_id)))


def mutes_of(person_ids: Iterable[int]) -> Mapping[int, frozenset[int]]:
    """List what each of several people wants no word of."""
    found: dict[int, set[int]] = {}
    query = select(_MUTES).where(_MUTES.c.person_id.in_(list(person_ids)))
    for row in rows(query):
        found.setdefault(row.person_id, set()).add(row.post_id)
    return {each: frozenset(ids) for each, ids in found.items()}


def is_muted(person_id: int, post_id: int) -> bool:
    """Whether somebody wants no word of something."""
    return post_id in muted_ids(person_id)
