"""What moderators can do, and in what capacity."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from forum.kernel.errors import Invalid
from forum.kernel.text import Sentence, say
from forum.people.rules import Role
from forum.posts.rules import REASON_WORDS, HideReason
from forum.taxonomy.rules import AreaLine

NOTE_LIMIT: Final = 500


VERDICT: Final = "verdict"
"""What the log calls words that stand on a post without being one."""


@dataclass(frozen=True)
class Said:
    """Somebody's words beside an answer, as a thing on which a moderator may act."""

    author_id: int
    area_id: int | None


class Act(StrEnum):
    """What was done to a post."""

    HIDE = "hide"
    RESTORE = "restore"
    LOCK = "lock"
    UNLOCK = "unlock"
    KEEP_LOCK = "keep_lock"
    RELOCK = "relock"
    CONVERT = "convert"
    SPLIT = "split"
    MERGE = "merge"
    PART = "part"
    REDACT = "redact"
    MOVE = "move"
    RETURN = "return"
    REJOIN = "rejoin"
    ASIDE = "aside"
    RECOUNT = "recount"
    HONEST = "honest"
    KEEP = "keep"
    EDIT = "edit"
    GRANT = "grant"
    REFUSE = "refuse"
    UNDO = "undo"
    RELEASE = "release"
    LEAVE = "leave"
    REMIND = "remind"
    LIMIT = "limit"
    READ_ONLY = "read_only"
    SUSPEND = "suspend"
    LIFT = "lift"
    UPHOLD = "uphold"


class Capacity(StrEnum):
    """In what capacity it was done. The log names this, never the person."""

    MODERATOR = "moderator"
    EXPERT = "expert"
    STAFF = "staff"
    IMPORT = "import"
    SITE = "site"
    FLAGS = "flags"


LOCKED: Final = (Act.LOCK, Act.RELOCK, Act.KEEP_LOCK)
"""After which a thread is locked."""

OF_VOICES: Final = (Act.ASIDE, Act.RECOUNT, Act.HONEST)
"""Done to voices for a post, not to the post."""


# Whole phrases: languages with genders say "hidden" in more than one way.
ACT_WORDS: Final[Mapping[tuple[Act, str], Sentence]] = {
    (Act.HIDE, "question"): say("Question hidden"),
    (Act.HIDE, "answer"): say("Answer hidden"),
    (Act.HIDE, "comment"): say("Comment hidden"),
    (Act.HIDE, "idea"): say("Idea hidden"),
    (Act.HIDE, "update"): say("Result hidden"),
    (Act.HIDE, VERDICT): say("Words of an answer to “does it work” hidden"),
    (Act.RESTORE, VERDICT): say("Words of an answer to “does it work” shown again"),
    (Act.RESTORE, "question"): say("Question shown again"),
    (Act.RESTORE, "answer"): say("Answer shown again"),
    (Act.RESTORE, "comment"): say("Comment shown again"),
    (Act.RESTORE, "idea"): say("Idea shown again"),
    (Act.RESTORE, "update"): say("Result shown again"),
    (Act.LOCK, "question"): say("Question locked"),
    (Act.LOCK, "idea"): say("Idea locked"),
    (Act.LOCK, "update"): say("Comments on a result locked"),
    (Act.UNLOCK, "question"): say("Question unlocked"),
    (Act.UNLOCK, "idea"): say("Idea unlocked"),
    (Act.UNLOCK, "update"): say("Comments on a result unlocked"),
    (Act.KEEP_LOCK, ""): say("Appeal refused: it stays locked"),
    (Act.RELOCK, ""): say("A moderator took a decision back: it is locked again"),
    (Act.REDACT, "question"): say("Personal data taken out of a question"),
    (Act.REDACT, "answer"): say("Personal data taken out of an answer"),
    (Act.REDACT, "comment"): say("Personal data taken out of a comment"),
    (Act.REDACT, "idea"): say("Personal data taken out of an idea"),
    (Act.REDACT, "update"): say("Personal data taken out of a result"),
    (Act.CONVERT, "question"): say("Question made an idea"),
    (Act.CONVERT, "idea"): say("Idea made a question"),
    (Act.SPLIT, "idea"): say("Idea split in two"),
    (Act.MOVE, "question"): say("Question moved to another area"),
    (Act.RETURN, "question"): say("Question moved back to its area"),
    (Act.MERGE, "question"): say("Question joined with another one"),
    (Act.PART, "question"): say("Question parted from another one"),
    (Act.SPLIT, "question"): say("Question split in two"),
    (Act.REJOIN, "question"): say("Split question put together again"),
    (Act.MERGE, "idea"): say("Idea joined with another one"),
    (Act.PART, "idea"): say("Idea parted from another one"),
    (Act.ASIDE, "idea"): say("Voices for an idea set aside"),
    (Act.ASIDE, "update"): say("Verdicts on a result set aside"),
    (Act.RECOUNT, "idea"): say("Voices for an idea count again"),
    (Act.RECOUNT, "update"): say("Verdicts on a result count again"),
    (Act.HONEST, "idea"): say("Voices for an idea found honest"),
    (Act.HONEST, "update"): say("Verdicts on a result found honest"),
    (Act.KEEP, ""): say("Flagged, looked at, and left in sight"),
    (Act.EDIT, ""): say("Flagged, and put in other words"),
    (Act.GRANT, ""): say("Shown again: its author’s appeal was right"),
    (Act.REFUSE, ""): say("Appeal refused: it stays hidden"),
    (Act.UNDO, ""): say("A moderator took a decision back"),
    (Act.RELEASE, ""): say("Held by a rule, looked at, and shown"),
    (Act.LEAVE, ""): say("Noticed by a rule, looked at, and left in sight"),
    (Act.REMIND, ""): say("Somebody was reminded of what holds here"),
    (Act.LIMIT, ""): say("Somebody was kept from one thing for a time"),
    (Act.READ_ONLY, ""): say("Somebody may only read for a time"),
    (Act.SUSPEND, ""): say("Somebody was suspended"),
    (Act.LIFT, ""): say("A sanction was lifted"),
    (Act.UPHOLD, ""): say("Appeal refused: a sanction stands"),
}
CAPACITY_WORDS: Final[Mapping[Capacity, Sentence]] = {
    Capacity.MODERATOR: say("a moderator"),
    Capacity.EXPERT: say("an expert"),
    Capacity.STAFF: say("the brand’s staff"),
    Capacity.IMPORT: say("the import, as it was hidden where it comes from"),
    Capacity.SITE: say("those who run the site"),
    Capacity.FLAGS: say("several readers, until a moderator looks"),
}


# Whoever has several roles did it in the first of these.
IN_WHICH: Final = (
    (Role.MODERATOR, Capacity.MODERATOR),
    (Role.STAFF, Capacity.STAFF),
    (Role.EXPERT, Capacity.EXPERT),
)


@dataclass(frozen=True, kw_only=True)
class LogLine:
    """One line of the public log."""

    id: int
    at: datetime
    act: Act
    kind: str
    """Of post; nothing when it was done to somebody, whom the log does not name."""

    reason: HideReason | None
    capacity: Capacity
    area: AreaLine | None
    area_id: int | None = None
    undo_id: int | None = None
    """What can be undone, while nobody has."""

    @property
    def act_words(self) -> Sentence:
        """What was done, to what kind of post."""
        return act_words(self.act, self.kind)

    @property
    def reason_words(self) -> Sentence | str:
        """Why, in words."""
        return REASON_WORDS[self.reason] if self.reason else ""

    @property
    def capacity_words(self) -> Sentence:
        """By whom, without a name."""
        return CAPACITY_WORDS[self.capacity]


def act_words(act: Act, kind: str) -> Sentence:
    """Say what was done, to what kind of post where that is said."""
    return ACT_WORDS.get((act, kind)) or ACT_WORDS[act, ""]


def check_note(note: str) -> None:
    """Refuse a word to the author that is longer than what they will read."""
    if len(note) > NOTE_LIMIT:
        raise Invalid(
            say("Keep it under %(most)s characters.", most=NOTE_LIMIT), field="note"
        )
