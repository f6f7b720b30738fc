"""Why somebody is tied to something."""

from enum import StrEnum


class Tie(StrEnum):
    """What makes a person an asker."""

    AUTHOR = "author"
    ME_TOO = "me_too"
    DUPLICATE = "duplicate"
    """They asked the same thing elsewhere: see the duplicate that points here."""
