"""What the brand does with what was asked, one verb per module."""

from forum.loop.actions.commit import (
    commit_to,
    end_commitment,
    move_date,
    release,
    take_over,
    write_down,
)
from forum.loop.actions.decide import decide, return_to_review, take_charge
from forum.loop.actions.keep import keep_promised_dates, let_go
from forum.loop.actions.respond import correct, respond

__all__ = [
    "commit_to",
    "correct",
    "decide",
    "end_commitment",
    "keep_promised_dates",
    "let_go",
    "move_date",
    "release",
    "respond",
    "return_to_review",
    "take_charge",
    "take_over",
    "write_down",
]
