"""Ideas of which nobody has spoken for a long time."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, func, or_, select

from forum.ideas.models import Idea
from forum.ideas.rules import (
    QUIET_FOR,
    UNTOUCHED,
    WARNED_BEFORE,
    Delivery,
    is_dormant,
)
from forum.infra.db import session
from forum.kernel.clock import now
from forum.posts.queries import public

_idea = Idea.__table__
_kin = _idea.alias("kin")

# A voice lent to one of a family keeps all of it awake.
LAST_WORD: Final = (
    select(func.max(_kin.c.active_at))
    .where(or_(_kin.c.id == _idea.c.id, _kin.c.canonical_id == _idea.c.id))
    .correlate(_idea)
    .scalar_subquery()
)
AWAKE_UNTIL: Final = (LAST_WORD.label("last_word"), _idea.c.warned_at)


def sleeps(row: Any) -> bool:  # noqa: ANN401 - a row with the columns above
    """Whether the idea of a row sleeps; of a family, the one that speaks for it."""
    if row.canonical_id is not None:
        return False
    return is_dormant(row.decision, row.delivery, row.last_word, row.warned_at)


def dormant() -> ColumnElement[bool]:
    """Limit a query to the ideas that sleep, as `is_dormant` says of one."""
    return and_(
        _may_sleep(),
        _idea.c.warned_at.is_not(None),
        _idea.c.warned_at <= now() - WARNED_BEFORE,
        now() - QUIET_FOR >= LAST_WORD,
        _idea.c.warned_at > LAST_WORD,
    )


def growing_quiet(limit: int) -> Sequence[Idea]:
    """List the ideas that sleep in a month, whose askers do not know it yet."""
    query = select(Idea).where(
        _may_sleep(),
        now() - (QUIET_FOR - WARNED_BEFORE) >= LAST_WORD,
        or_(_idea.c.warned_at.is_(None), _idea.c.warned_at < LAST_WORD),
        public(),
    )
    return session.scalars(query.order_by(_idea.c.active_at).limit(limit)).all()


def _may_sleep() -> ColumnElement[bool]:
    return and_(
        _idea.c.canonical_id.is_(None),
        _idea.c.decision.in_(UNTOUCHED),
        _idea.c.delivery == Delivery.NONE,
    )
