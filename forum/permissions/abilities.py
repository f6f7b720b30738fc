"""What help opens to whoever gave it, and what counts as help.

Standing collects the acts that features bring, and knows the tables of none of them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from forum.kernel.text import Sentence


class Ability(StrEnum):
    """What a customer may do besides, in every area that they may look into."""

    EDIT_TAGS = "edit_tags"
    EDIT_TITLES = "edit_titles"
    MARK_DUPLICATES = "mark_duplicates"
    MARK_SOLUTIONS = "mark_solutions"


@dataclass(frozen=True, kw_only=True, slots=True)
class Acts:
    """What somebody did in an area, as far as others have said what it was worth."""

    person_id: int
    area_id: int | None
    good: int
    total: int
    latest: datetime
    """When they last did any of it, judged or not."""


@dataclass(frozen=True, kw_only=True)
class ActSource:
    """A kind of help, brought by the feature where it is given.

    `acts` counts what was done since a moment: by everybody, or by one person.
    """

    words: Sentence
    acts: Callable[[datetime, int | None], Iterable[Acts]]
