"""Why somebody is tied to something."""

from enum import StrEnum
from typing import Final


class Tie(StrEnum):
    """What makes a person an asker."""

    AUTHOR = "author"
    ME_TOO = "me_too"
    DUPLICATE = "duplicate"
    """They asked the same thing elsewhere: see the duplicate that points here."""

    SUPPORT = "support"
    ON_BEHALF = "on_behalf"
    """Staff wrote down what they said by phone or in a shop."""

    INVITED = "invited"
    """They asked for what this came from, and may choose to support it."""

    LATE = "late"
    """It mattered to them only once it was done: they may verify, beside the others."""

    FOLLOWS = "follows"
    """They want to hear of it, and that is all: they are no asker in any figure."""


NO_VOICE: Final = (Tie.INVITED, Tie.LATE, Tie.FOLLOWS)
"""These hear of it, or may say whether it works; they did not ask for it."""

ASKING: Final = tuple(it for it in Tie if it is not Tie.FOLLOWS)
"""Whoever is tied so is an asker, or may become one."""
