"""Why somebody is tied to something."""

from enum import StrEnum


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
    """They supported an idea that was split, and may choose its other half."""

    LATE = "late"
    """It mattered to them only once it was done: they may verify, beside the others."""
