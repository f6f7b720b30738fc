"""What somebody was told, in words they may read today, and what they chose."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Select, bindparam, func, select, tuple_

from forum.infra.db import rows
from forum.infra.manifest import provided
from forum.kernel.errors import NotFound
from forum.kernel.paging import Cursor, Page
from forum.kernel.text import say
from forum.notify.models import Announcement, Notification, Preference
from forum.notify.rules import SHOWN, Heard, Notice, NoticeLine, Rhythm
from forum.people.models import Person
from forum.people.rules import Actor

PAGE: Final = 30
MOST_COUNTED: Final = 100  # beyond, nobody needs the exact number

_TOLD: Final = (
    select(
        Notification.id,
        Notification.why,
        Notification.created_at,
        Notification.read_at,
        Announcement.kind,
        Announcement.facts,
        Person.name.label("by"),
    )
    .join(Announcement, Announcement.id == Notification.announcement_id)
    .outerjoin(Person, Person.id == Announcement.actor_id)
    .where(Notification.state.in_(SHOWN))
)
_UNREAD: Final = select(func.count()).select_from(
    select(Notification.id)
    .where(
        Notification.person_id == bindparam("person_id"),
        Notification.state.in_(SHOWN),
        Notification.read_at.is_(None),
    )
    .limit(MOST_COUNTED)
    .subquery()
)


@dataclass(frozen=True, kw_only=True, slots=True)
class NotificationRow:
    """One thing somebody was told; without its words if they may not see it now."""

    id: int
    at: datetime
    is_read: bool
    line: NoticeLine | None


def unread(actor: Actor) -> int:
    """Count what somebody has not read yet; every page of a member says it."""
    if not actor.id:
        return 0
    return int(rows(_UNREAD, {"person_id": actor.id}).scalar_one())


def page(actor: Actor, *, after: Cursor | None = None) -> Page[NotificationRow]:
    """List what somebody was told, newest first."""
    place = (Notification.created_at, Notification.id)
    query = _TOLD.where(Notification.person_id == actor.id)
    if after:
        query = query.where(tuple_(*place) < tuple_(after.at, after.id))
    found = _shown(
        query.order_by(*(each.desc() for each in place)).limit(PAGE + 1), actor
    )
    more = len(found) > PAGE
    last = Cursor(found[PAGE - 1].at, found[PAGE - 1].id) if more else None
    return Page(items=found[:PAGE], next=last, is_first=after is None)


def place_of(notification_id: int, actor: Actor) -> str:
    """Say where something leads that somebody was told.

    Raises:
        NotFound: nobody told them, or they may not see it any more.

    """
    found = _shown(
        _TOLD.where(
            Notification.id == notification_id, Notification.person_id == actor.id
        ),
        actor,
    )
    if not found or found[0].line is None:
        raise NotFound(say("What you were told of is not shown any more."))
    return found[0].line.url


def lines(told: Iterable[Any], actor: Actor) -> Mapping[int, NoticeLine]:
    """Put rows of notifications into words: kinds that read alike in one go."""
    known = {it.kind: it for it in provided(Notice)}
    together: dict[Any, list[Heard]] = {}
    for row in told:
        heard = Heard(
            id=row.id, kind=row.kind, facts=row.facts, by=row.by or "", why=row.why
        )
        if row.kind in known:
            together.setdefault(known[row.kind].lines, []).append(heard)
    found: dict[int, NoticeLine] = {}
    for words, several in together.items():
        found |= words(several, actor)
    return found


def preferences(person_id: int) -> Mapping[str, Rhythm]:
    """List what somebody chose, by the kind of message."""
    found = rows(
        select(Preference.kind, Preference.rhythm).where(
            Preference.person_id == person_id
        )
    )
    return {row.kind: row.rhythm for row in found}


def _shown(query: Select[Any], actor: Actor) -> Sequence[NotificationRow]:
    told = rows(query).all()
    words = lines(told, actor)
    return [
        NotificationRow(
            id=row.id,
            at=row.created_at,
            is_read=row.read_at is not None,
            line=words.get(row.id),
        )
        for row in told
    ]
