"""What moderators can do, and in what capacity."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from forum.kernel.text import Sentence, say
from forum.posts.rules import REASON_WORDS, HideReason
from forum.taxonomy.rules import AreaLine

NOTE_LIMIT: Final = 500


class Act(StrEnum):
    """What was done to a post."""

    HIDE = "hide"
    RESTORE = "restore"


class Capacity(StrEnum):
    """In what capacity it was done. The log names this, never the person."""

    MODERATOR = "moderator"
    IMPORT = "import"


ACT_WORDS: Final[Mapping[Act, Sentence]] = {
    Act.HIDE: say("hidden"),
    Act.RESTORE: say("shown again"),
}
CAPACITY_WORDS: Final[Mapping[Capacity, Sentence]] = {
    Capacity.MODERATOR: say("a moderator"),
    Capacity.IMPORT: say("the import, as it was hidden where it comes from"),
}


@dataclass(frozen=True, kw_only=True)
class LogLine:
    """One line of the public log."""

    id: int
    at: datetime
    act: Act
    kind: str
    reason: HideReason | None
    capacity: Capacity
    area: AreaLine | None

    @property
    def act_words(self) -> Sentence:
        """What was done."""
        return ACT_WORDS[self.act]

    @property
    def reason_words(self) -> Sentence | str:
        """Why, in words."""
        return REASON_WORDS[self.reason] if self.reason else ""

    @property
    def capacity_words(self) -> Sentence:
        """By whom, without a name."""
        return CAPACITY_WORDS[self.capacity]


KIND_WORDS: Final[Mapping[str, Sentence]] = {
    "question": say("Question"),
    "answer": say("Answer"),
    "comment": say("Comment"),
}


def kind_words(kind: str) -> Sentence:
    """Name a kind of post."""
    return KIND_WORDS.get(kind, say("Post"))
