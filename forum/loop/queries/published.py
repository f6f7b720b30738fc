"""Updates as they read now: each with its last correction."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Final

from sqlalchemy import BindParameter, ColumnElement, Select, bindparam, func, select
from sqlalchemy.orm import aliased

from forum.infra.db import numbers, session
from forum.kernel.markup import render
from forum.loop.models import Update, UpdateLink, UpdateRevision
from forum.loop.queries.round_lines import kept_by
from forum.people.rules import Actor
from forum.posts.models import Post
from forum.posts.queries import EVERYBODY, Sight, seen_with, sight_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Published:
    """An update, the texts that hold, and the promises that it keeps."""

    update: Update
    correction: UpdateRevision | None
    corrections: int
    keeps: frozenset[int]

    @property
    def texts(self) -> Update | UpdateRevision:
        """Where the words stand that hold."""
        return self.correction or self.update

    @property
    def url(self) -> str:
        """Where it stands, for ever."""
        return url_of(self.update)

    @property
    def changed_at(self) -> datetime:
        """When it was published, or corrected for the last time."""
        if self.correction:
            return self.correction.at
        return self.update.published_at or self.update.created_at

    @property
    def you_asked_html(self) -> str:
        """What was asked."""
        it = self.correction
        return render(it.you_asked).html if it else self.update.you_asked_html

    @property
    def did_html(self) -> str:
        """What was done."""
        it = self.correction
        return render(it.we_did).html if it else self.update.we_did_html

    @property
    def left_out_html(self) -> str:
        """What was not, and why."""
        it = self.correction
        return render(it.not_done).html if it else self.update.not_done_html

    @property
    def next_step_html(self) -> str:
        """What comes next; empty where nothing does."""
        it = self.correction
        if it is None:
            return self.update.next_step_html
        return render(it.next_step).html if it.next_step else ""


def url_of(it: Update) -> str:
    """Say where an update stands, for ever."""
    return f"/results/{it.id}/{it.slug}"


def texts_of(it: Update) -> Update | UpdateRevision:
    """Find where the words of an update stand that hold."""
    return (
        session.scalar(
            select(UpdateRevision)
            .where(UpdateRevision.update_id == it.id)
            .order_by(UpdateRevision.id.desc())
            .limit(1)
        )
        or it
    )


def published(ids: Collection[int], viewer: Actor = EVERYBODY) -> Sequence[Published]:
    """Read those of some updates that are published, the latest first."""
    return _read(_by_id(sight_of(viewer)), ids, viewer) if ids else ()


def published_about(post_ids: Collection[int]) -> Sequence[Published]:
    """Read the published updates that answer any of some posts."""
    return _read(_ABOUT, post_ids, EVERYBODY)


def _read(
    query: Select[Any], ids: Collection[int], viewer: Actor
) -> Sequence[Published]:
    given = {"ids": list(ids), "viewer_id": viewer.id}
    return [
        Published(
            update=row.Update,
            correction=row.UpdateRevision,
            corrections=row.corrections,
            keeps=frozenset(numbers(row.keeps)),
        )
        for row in session.execute(query, given)
    ]


_each: Final = aliased(UpdateRevision)
_LAST: Final = (
    select(func.max(_each.id)).where(_each.update_id == Update.id).scalar_subquery()
)
_COUNT: Final = (
    select(func.count(_each.id)).where(_each.update_id == Update.id).scalar_subquery()
)
_KEEPS: Final = kept_by(Update.id).label("keeps")


def _published(sight: Sight, which: ColumnElement[bool]) -> Select[Any]:
    query: Select[Any] = (
        select(Update, UpdateRevision, _COUNT.label("corrections"), _KEEPS)
        .outerjoin(UpdateRevision, UpdateRevision.id == _LAST)
        .where(
            Update.published_at.is_not(None),
            Post.moved_to_id.is_(None),
            seen_with(sight),
            which,
        )
        .order_by(Update.published_at.desc(), Update.id.desc())
    )
    return query


_ids: Final[BindParameter[Any]] = bindparam("ids", expanding=True)


@cache
def _by_id(sight: Sight) -> Select[Any]:
    return _published(sight, Update.id.in_(_ids))


_linked: Final = select(UpdateLink.update_id).where(UpdateLink.post_id.in_(_ids))
_ABOUT: Final = _published(sight_of(EVERYBODY), Update.id.in_(_linked))
