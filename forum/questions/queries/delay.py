"""How soon a first answer usually comes, from the forum's own questions."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from flask import current_app
from sqlalchemy import select

from forum.infra.db import rows
from forum.kernel.clock import now
from forum.posts.models import Post
from forum.posts.queries import of_everybody
from forum.promise.models import Clock
from forum.promise.rules import ClockKind, Target, within
from forum.taxonomy.queries import areas, with_children

WINDOW: Final = timedelta(days=90)
MOST: Final = 2_000  # questions, the latest: older ones say nothing more
FEWEST: Final = 5  # of which a figure says something
REMEMBERED: Final = timedelta(minutes=15)
USUALLY: Final = 0.75
_post, _clock = Post.__table__, Clock.__table__


@dataclass(frozen=True, kw_only=True, slots=True)
class Delay:
    """How long one waits for a first answer."""

    asked: int
    usually: timedelta | None = None
    """Three in four wait no longer; none when it cannot be said."""

    half: timedelta | None = None

    @property
    def says_something(self) -> bool:
        """Whether there were enough questions to say anything."""
        return self.asked >= FEWEST


def delay(area_id: int = 0) -> Delay:
    """Say how long one waits for a first answer in an area, or in all of them.

    Of the questions asked in the last 90 days, with those of the areas inside it. Each
    has a clock that runs from being asked to the first public answer by anybody but the
    asker. What is unanswered still, or was closed or hidden before, is not left out: it
    counts as having waited for as long as it did, see `promise.rules.within`. Imported
    questions have no clock and are in no figure. Remembered for a quarter of an hour.
    """
    memory: dict[int, tuple[datetime, Delay]] = current_app.extensions.setdefault(
        "forum.delays", {}
    )
    known = memory.get(area_id)
    if known is None or abs(now() - known[0]) > REMEMBERED:
        known = memory[area_id] = (now(), _count(area_id))
    return known[1]


def _count(area_id: int) -> Delay:
    moment = now()
    query = (
        select(
            _clock.c.target_id,
            _clock.c.started_at,
            _clock.c.stopped_at,
            _clock.c.stopped_by,
        )
        .join(_post, _post.c.id == _clock.c.target_id)
        .where(
            _clock.c.kind == ClockKind.FIRST_ANSWER,
            _clock.c.target == Target.POST,
            _clock.c.started_at > moment - WINDOW,
            _post.c.kind == "question",
        )
        .order_by(_clock.c.started_at.desc())
        .limit(MOST)
    )
    area = areas().get(area_id)
    if area:
        query = query.where(_post.c.area_id.in_(with_children(area_id)))
    if area is None or not area.is_private:
        query = query.where(of_everybody(_post.c))
    # A question that was opened again has a second clock; the first one speaks for it.
    first = {row.target_id: row for row in rows(query)}
    waits = [
        (
            (row.stopped_at or moment) - row.started_at,
            row.stopped_by is None or not row.stopped_by.is_kept,
        )
        for row in first.values()
    ]
    if len(waits) < FEWEST:
        return Delay(asked=len(waits))
    return Delay(
        asked=len(waits), usually=within(waits, USUALLY), half=within(waits, 0.5)
    )
