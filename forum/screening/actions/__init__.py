"""What is done about what somebody posts, and how fast."""

from forum.screening.actions.asking import (
    ask_outside,
    forget_opinions,
    note_opinion,
)
from forum.screening.actions.learning import (
    Studied,
    ask_to_learn,
    is_worth_trying,
    keep_lesson,
    study,
    switch_learning,
    use_lesson,
)
from forum.screening.actions.pacing import pace, sweep
from forum.screening.actions.screening import screen_edit, screen_new
from forum.screening.actions.settling import change_limits
from forum.screening.actions.watching import keep_rule, switch_rule

__all__ = [
    "Studied",
    "ask_outside",
    "ask_to_learn",
    "change_limits",
    "forget_opinions",
    "is_worth_trying",
    "keep_lesson",
    "keep_rule",
    "note_opinion",
    "pace",
    "screen_edit",
    "screen_new",
    "study",
    "sweep",
    "switch_learning",
    "switch_rule",
    "use_lesson",
]
