"""Announcing: a row and a job, however many people wait for word."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import timedelta
from types import MappingProxyType
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from forum.askers.rules import Tie
from forum.infra.db import session
from forum.infra.outbox import AT_ONCE, emit
from forum.kernel.clock import now
from forum.notify.events import BatchOwed
from forum.notify.models import Announcement, AnnouncementPost
from forum.notify.notices import notice_of
from forum.notify.rules import Audience

NOBODY: Mapping[int, str] = MappingProxyType({})


def announce(
    kind: str,
    *,
    key: str,
    facts: Mapping[str, Any],
    about: Sequence[int] = (),
    ties: Collection[Tie] | None = None,
    people: Mapping[int, str] = NOBODY,
    but: Collection[int] = (),
    areas: Collection[int] = (),
    actor_id: int | None,
    wait: timedelta = AT_ONCE,
) -> None:
    """Tell everyone who waits for it, once, as part of the transaction under way.

    `about` are the posts whose askers are told, all of them or those with one of
    `ties`; `people` are named besides, with the reason, and so are the
    followers of `areas`. What has the same key is the
    same thing, and was told. Nobody hears of it before the `wait` is over.
    """
    audience = Audience(
        ties=None if ties is None else sorted(ties),
        people={str(each): why for each, why in people.items()},
        but=sorted(but),
        areas=sorted(areas),
    )
    made = session.scalar(
        sqlite_insert(Announcement)
        .values(
            kind=notice_of(kind).kind,
            key=key,
            facts=dict(facts),
            audience=asdict(audience),
            actor_id=actor_id,
            created_at=now(),
        )
        .on_conflict_do_nothing()
        .returning(Announcement.id)
    )
    if made is None:
        return
    if about:
        session.execute(
            insert(AnnouncementPost),
            [{"announcement_id": made, "post_id": each} for each in {*about}],
        )
    emit(BatchOwed(announcement_id=made), wait=wait)


def send_no_letters_so_far() -> None:
    """Keep what was announced up to now to the pages: it is a story, not news."""
    session.execute(update(Announcement).values(sends_letters=False))
