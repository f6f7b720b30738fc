"""How many duties are late: the number beside the desk, on every page of the staff."""

from sqlalchemy import literal, select

from forum.desk.queries.clocks import count_late
from forum.desk.queries.promises import (
    COLUMNS,
    FIRST,
    MOVES,
    RUNS,
    move,
    promise,
    running,
)
from forum.infra.db import rows
from forum.kernel.clock import now
from forum.people.rules import Actor
from forum.promise.queries import today


def late(viewer: Actor) -> int:
    """Count what is late, in one statement: every page of the staff asks.

    Promises come along with their moves, since the date held against the brand
    follows from them; there are few whose first date has passed.
    """
    posts, others = count_late(viewer, now())
    passed = RUNS & (today() > FIRST)
    always = select(literal(1)).subquery("always")
    query = select(posts.label("posts"), others.label("others"), *COLUMNS).select_from(
        always.outerjoin(promise, passed).outerjoin(move, MOVES)
    )
    found = rows(query.order_by(move.c.id)).all()
    promises = [it for it in running(found) if it.due_on < today()]
    return int(found[0].posts + found[0].others) + len(promises)
