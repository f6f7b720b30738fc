"""What one can do once something was found, in plain Python."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

MOST_READ: Final = 10
"""So many threads are kept that somebody read before asking."""


@dataclass(frozen=True, kw_only=True)
class OneWord:
    """What one can say of a thread of this kind, which helps those who come after.

    `load` gives what the template needs; nothing when there is nothing to say.
    """

    kind: str
    template: str
    load: Callable[[Any], Any]
