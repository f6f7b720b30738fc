"""What follows when the brand decides, promises, speaks and delivers."""

from forum.loop.reactions import (
    delivering,
    keeping,
    recording,
    telling,
    telling_results,
)
from forum.loop.reactions.all import reactions

__all__ = [
    "delivering",
    "keeping",
    "reactions",
    "recording",
    "telling",
    "telling_results",
]
