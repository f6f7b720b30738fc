"""For how long features keep what they need for a while, and no longer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from forum.kernel.text import Sentence


@dataclass(frozen=True, kw_only=True)
class Term:
    """Something that is kept for some days: which administrators may set."""

    name: str
    words: Sentence
    days: int
    """The default."""

    most: int
    """More would be more than it is needed for."""

    least: int = 1
    """Less would take what something else is made of: figures, links in letters."""

    forget: Callable[[datetime], int]
    """Forget what is older than a moment, in the transaction under way; how much."""
