"""Days as the brand counts them, whatever the hour at which the tests run."""

from contextlib import AbstractContextManager
from datetime import UTC, datetime, time, timedelta

from forum.kernel.clock import stopped_at
from forum.promise.queries import policy, today


def days_ago(days: int) -> AbstractContextManager[None]:
    """Stop the clock at noon of that day: no change of hour makes it another one."""
    day = today() - timedelta(days=days)
    noon = datetime.combine(day, time(12), policy().zone)
    return stopped_at(noon.astimezone(UTC))
