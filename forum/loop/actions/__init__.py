"""What the brand does with what was asked, one verb per module."""

from forum.loop.actions.commit import (
    commit,
    end_commitment,
    hand_over,
    move_date,
)
from forum.loop.actions.decide import decide, return_to_review, take_charge
from forum.loop.actions.keep import keep_promised_dates, let_go
from forum.loop.actions.respond import correct, respond

__all__ = [
    "commit",
    "correct",
    "decide",
    "end_commitment",
    "hand_over",
    "keep_promised_dates",
    "let_go",
    "move_date",
    "respond",
    "return_to_review",
    "take_charge",
]
