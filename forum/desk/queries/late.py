"""How many duties are late: the number beside the desk, on every page of the staff."""

from functools import cache
from typing import Any

from sqlalchemy import Date, Select, bindparam, literal, select

from forum.desk.queries.clocks import count_late
from forum.desk.queries.promises import (
    COLUMNS,
    MOVES,
    RUNS,
    first_due,
    move,
    promise,
    running,
)
from forum.infra.db import UtcDateTime, rows
from forum.kernel.clock import now
from forum.people.rules import Actor
from forum.posts.models import Post
from forum.posts.queries import Sight, seen_with, sight_of
from forum.promise.queries import today


def late(viewer: Actor) -> int:
    """Count what is late, in one statement: every page of the staff asks.

    Promises come along with their moves, since the date held against the brand
    follows from them; there are few whose first date has passed.
    """
    day = today()
    given = {"now": now(), "today": day, "viewer_id": viewer.id}
    found = rows(_statement(sight_of(viewer)), given).all()
    promises = [it for it in running(found) if it.due_on < day]
    return int(found[0].posts + found[0].others) + len(promises)


@cache
def _statement(sight: Sight) -> Select[Any]:
    """Build it once for each way to see: that costs fifty times what it asks for."""
    readable = seen_with(sight) & Post.moved_to_id.is_(None)
    posts, others = count_late(readable, bindparam("now", type_=UtcDateTime))
    passed = RUNS & (first_due < bindparam("today", type_=Date))
    always = select(literal(1)).subquery("always")
    return (
        select(posts.label("posts"), others.label("others"), *COLUMNS)
        .select_from(always.outerjoin(promise, passed).outerjoin(move, MOVES))
        .order_by(move.c.id)
    )
