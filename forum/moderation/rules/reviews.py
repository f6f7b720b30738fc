"""What waits for a moderator, what can be decided about it, and by when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import ClassVar, Final

from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import Sentence, is_blank, say
from forum.posts.rules import HideReason

APPEAL_LIMIT: Final = 1_000
CLAIM_FOR: Final = timedelta(minutes=10)
MOST_AT_ONCE: Final = 50  # of a bulk: as many as somebody can look through before


class ReviewKind(StrEnum):
    """Why somebody must look."""

    FLAGS = "flags"
    APPEAL = "appeal"
    SCREEN = "screen"


KIND_WORDS: Final[Mapping[ReviewKind, Sentence]] = {
    ReviewKind.FLAGS: say("Flagged"),
    ReviewKind.APPEAL: say("Appeal"),
    ReviewKind.SCREEN: say("Screened"),
}


class Ruling(StrEnum):
    """What was decided."""

    HIDE = "hide"
    KEEP = "keep"
    EDITED = "edited"
    GRANT = "grant"
    REFUSE = "refuse"


RULINGS: Final[Mapping[ReviewKind, Mapping[Ruling, Sentence]]] = {
    ReviewKind.FLAGS: {
        Ruling.HIDE: say("Hide it"),
        Ruling.KEEP: say("Leave it in sight"),
        Ruling.EDITED: say("I edited it: it can stay"),
    },
    ReviewKind.SCREEN: {
        Ruling.HIDE: say("Hide it"),
        Ruling.KEEP: say("Let everybody read it"),
    },
    ReviewKind.APPEAL: {
        Ruling.GRANT: say("The appeal is right: undo the decision"),
        Ruling.REFUSE: say("The decision stands"),
    },
}

# What a reason means, for whoever wrote the post and never read a rule.
STATEMENTS: Final[Mapping[HideReason, Sentence]] = {
    HideReason.SPAM: say("It sells or advertises something, and helps nobody here."),
    HideReason.ABUSE: say("It attacks a person. Criticism of a thing is welcome."),
    HideReason.PERSONAL_DATA: say("It says who or where somebody is."),
    HideReason.HEALTH: say("It tells of somebody’s health, and everybody could read."),
    HideReason.MINOR: say("It tells of a child, and everybody could read it."),
    HideReason.OFF_TOPIC: say("It is about something that this place is not for."),
    HideReason.DANGEROUS: say("Whoever follows it could come to harm."),
    HideReason.DUPLICATE: say("The same stands here already."),
    HideReason.MACHINE: say("It reads as if no person had checked what it says."),
    HideReason.OTHER: say("The moderators say why, below."),
}


@dataclass(frozen=True, kw_only=True)
class Reviewing:
    """When flags hide, and how soon moderators promise to look."""

    key: ClassVar[str] = "reviewing"

    hide_weight: float = 1.5
    hide_people: int = 2
    flag_hours: int = 24
    appeal_hours: int = 72

    def promised(self, kind: ReviewKind) -> timedelta:
        """Say how soon somebody looks."""
        hours = self.appeal_hours if kind is ReviewKind.APPEAL else self.flag_hours
        return timedelta(hours=hours)


def check_appeal(words: str) -> str:
    """Accept why somebody disagrees."""
    words = words.strip()
    if is_blank(words):
        raise Invalid(
            say("Say why you disagree: another moderator reads it."), field="words"
        )
    if len(words) > APPEAL_LIMIT:
        raise Invalid(
            say("Keep it under %(most)s characters.", most=APPEAL_LIMIT), field="words"
        )
    return words


def check_ruling(
    kind: ReviewKind, ruling: Ruling, reason: HideReason | None, *, is_edited: bool
) -> None:
    """Refuse a decision that does not fit what it is about."""
    if ruling not in RULINGS[kind]:
        raise Conflict(say("This cannot be decided so."))
    if ruling is Ruling.HIDE and reason is None:
        raise Invalid(say("Choose a reason."), field="reason")
    if ruling is Ruling.EDITED and not is_edited:
        raise Invalid(
            say("Edit it first: nothing was changed since it was flagged."),
            field="ruling",
        )


def is_upheld(ruling: Ruling) -> bool:
    """Whether those who flagged were right."""
    return ruling in {Ruling.HIDE, Ruling.EDITED}
