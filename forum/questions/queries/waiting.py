"""By when a first answer is due, as columns of the statements that read questions."""

from typing import Any, Final

from sqlalchemy import func, select

from forum.promise.models import Clock
from forum.promise.rules import ClockKind, Due, Target
from forum.questions.models import Question

CLOCK: Final = Clock.__table__
DUE: Final = (CLOCK.c.due_at, CLOCK.c.policy_version)
OF_THE_QUESTION: Final = (
    (CLOCK.c.target_id == Question.__table__.c.id)
    & (CLOCK.c.target == Target.POST)
    & (CLOCK.c.kind == ClockKind.FIRST_ANSWER)
    & CLOCK.c.stopped_at.is_(None)
)
_later: Final = CLOCK.alias("later")
LAST_OF_THE_QUESTION: Final = CLOCK.c.id == (
    select(func.max(_later.c.id))
    .where(
        _later.c.target_id == Question.__table__.c.id,
        _later.c.target == Target.POST,
        _later.c.kind == ClockKind.FIRST_ANSWER,
    )
    .correlate(Question.__table__)
    .scalar_subquery()
)
"""Its clock even when it has stopped: what was answered, and did not help."""


def due_of(row: Any) -> Due | None:  # noqa: ANN401 - a row with these columns
    """Say by when it is due; never, where nobody waits or nothing was promised."""
    return Due(row.due_at, row.policy_version) if row.due_at else None
