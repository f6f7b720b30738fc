"""What follows when the brand decides, promises, speaks and delivers."""

from forum.loop.reactions import (
    delivering,
    keeping,
    merging,
    recording,
    telling,
    telling_results,
)
from forum.loop.reactions.all import reactions

__all__ = [
    "delivering",
    "keeping",
    "merging",
    "reactions",
    "recording",
    "telling",
    "telling_results",
]
