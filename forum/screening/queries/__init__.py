"""Reading what screening looks at, and what was learned from moderators."""

from forum.screening.queries.asking import (
    Service,
    rests,
    service,
    service_lately,
    to_ask,
)
from forum.screening.queries.learning import (
    Line,
    decided,
    figures,
    in_force,
    lesson,
    lessons,
    new_decisions,
    quiet,
    weights,
)
from forum.screening.queries.looking import (
    WATCHED,
    body_of,
    history_of,
    places,
    rule,
    rules,
    watched,
)

__all__ = [
    "WATCHED",
    "Line",
    "Service",
    "body_of",
    "decided",
    "figures",
    "history_of",
    "in_force",
    "lesson",
    "lessons",
    "new_decisions",
    "places",
    "quiet",
    "rests",
    "rule",
    "rules",
    "service",
    "service_lately",
    "to_ask",
    "watched",
    "weights",
]
