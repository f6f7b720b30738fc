"""The log of moderation, counted by months."""

from collections.abc import Sequence

from sqlalchemy import func, select

from forum.infra.db import rows
from forum.moderation.models import ActLog
from forum.moderation.rules.figures import Quarter, Tally, quarters


def by_quarter() -> Sequence[Quarter]:
    """Count what was done, quarter by quarter, newest first."""
    month = func.strftime("%Y-%m", ActLog.at).label("month")
    found = rows(
        select(
            month,
            ActLog.act,
            ActLog.capacity,
            ActLog.reason,
            func.count().label("times"),
        ).group_by(month, ActLog.act, ActLog.capacity, ActLog.reason)
    )
    return quarters(Tally(**row._asdict()) for row in found)
