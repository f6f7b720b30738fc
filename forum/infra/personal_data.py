"""What of people stands in the tables of a feature, and what becomes of it.

Each column that names a person is in one of the lists of the feature whose it is; a
test looks whether one was forgotten. What a list cannot say, `erase` does.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import Executable
from sqlalchemy.orm import InstrumentedAttribute

Column: TypeAlias = InstrumentedAttribute[Any]


@dataclass(frozen=True, kw_only=True)
class Leaving:
    """Somebody who is erased, by everything they can be found by, for the last time."""

    id: int
    handle: str
    email: str
    tombstone_id: int
    """Who stands in their place: a person with nothing but a number."""

    keeps_contacts: bool = False
    """Whether they asked that what the brand owes them is done first."""

    keeps_words: bool = False
    """Whether they leave what they wrote in public, without their name."""


@dataclass(frozen=True)
class Kept:
    """Rows of somebody's that stay, so that no count falls: whose, nobody knows."""

    whose: Column
    words: tuple[Column, ...] = ()
    """What they wrote there. It is emptied."""

    moments: tuple[Column, ...] = ()
    """When they did it. The day stays, its hour does not."""


@dataclass(frozen=True, kw_only=True)
class PersonalData:
    """Everything that a feature keeps of people."""

    kept: tuple[Kept, ...] = ()
    forgotten: tuple[Column, ...] = ()
    """Whose rows go."""

    acts: tuple[Column, ...] = ()
    """Who did it, in an office or for others: the act stays, the name goes."""

    charges: tuple[Column, ...] = ()
    """Who answers for it: nobody does afterwards."""

    fixed: tuple[Column, ...] = ()
    """Rows that the database refuses to change. Who stands there is erased in place."""

    handed: tuple[Column, ...] = ()
    """Of the acts, those whose rows are words or files of theirs: handed over whole."""

    withheld: tuple[Column, ...] = ()
    """What is handed over to nobody: it opens a door, or it is somebody else's."""

    about: Callable[[int], Mapping[str, Executable]] = lambda _: {}
    """What others decided about somebody, by the name it is handed over under."""

    erase: Callable[[Leaving], None] = lambda _: None
    """What else goes, such as texts, while the rows still say whose they are."""
