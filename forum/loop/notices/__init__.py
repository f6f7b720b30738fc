"""What people are told of the loop: the outcomes of what they asked."""

from forum.loop.notices.decisions import (
    CORRECTED,
    DECIDED,
    DECISION,
    GIVEN_UP,
    MOVED,
    PROGRESS,
    SAID,
)
from forum.loop.notices.results import (
    CHECK,
    OPEN_ROUNDS,
    REOPENED,
    RESULT,
    RESULT_CORRECTED,
    SETTLED,
    VERIFY,
)

NOTICES = (
    DECISION,
    RESULT,
    VERIFY,
    SETTLED,
    REOPENED,
    PROGRESS,
    CORRECTED,
    RESULT_CORRECTED,
    MOVED,
    GIVEN_UP,
    CHECK,
)

__all__ = [
    "CHECK",
    "CORRECTED",
    "DECIDED",
    "DECISION",
    "GIVEN_UP",
    "MOVED",
    "NOTICES",
    "OPEN_ROUNDS",
    "PROGRESS",
    "REOPENED",
    "RESULT",
    "RESULT_CORRECTED",
    "SAID",
    "SETTLED",
    "VERIFY",
]
