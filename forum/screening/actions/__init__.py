"""What is done about what somebody posts, and how fast."""

from forum.screening.actions.pacing import pace, sweep
from forum.screening.actions.screening import screen_edit, screen_new
from forum.screening.actions.settling import change_limits
from forum.screening.actions.watching import keep_rule, switch_rule

__all__ = [
    "change_limits",
    "keep_rule",
    "pace",
    "screen_edit",
    "screen_new",
    "sweep",
    "switch_rule",
]
