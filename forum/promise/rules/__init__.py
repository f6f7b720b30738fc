"""What was promised, by when it is due, and which days count."""

from forum.promise.rules.calendar import WorkingDays, open_calendar
from forum.promise.rules.clocks import (
    ClockKind,
    ClockLine,
    Due,
    Kept,
    Pause,
    Stopped,
    Target,
    days_late,
    due,
    is_overdue,
    very_late,
)
from forum.promise.rules.pauses import (
    LONGEST_PAUSE,
    SUSPENDED_DAYS,
    check_suspension,
    days_by_year,
    pause_until,
)
from forum.promise.rules.policy import (
    COUNTED_OVER_DAYS,
    FIGURES,
    FIRST,
    PLACES,
    REASON_LIMIT,
    Policy,
    faults_of,
    in_force,
    threshold,
)

__all__ = [
    "COUNTED_OVER_DAYS",
    "FIGURES",
    "FIRST",
    "LONGEST_PAUSE",
    "PLACES",
    "REASON_LIMIT",
    "SUSPENDED_DAYS",
    "ClockKind",
    "ClockLine",
    "Due",
    "Kept",
    "Pause",
    "Policy",
    "Stopped",
    "Target",
    "WorkingDays",
    "check_suspension",
    "days_by_year",
    "days_late",
    "due",
    "faults_of",
    "in_force",
    "is_overdue",
    "open_calendar",
    "pause_until",
    "threshold",
    "very_late",
]
