"""What a written community is made of, and when things in it happen.

Moments are written as "so many days ago", so that the community is always alive.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from forum.ideas.rules import IdeaKind, Strength
from forum.people.rules import Role
from forum.questions.rules import State

BRAND: Final = "Orme"
PASSWORD: Final = "quatre chats au soleil"  # noqa: S105 - of made-up people, and printed
# One account of each role, to try the site with.
HANDY: Final = ("claire", "samir", "odile", "marc", "nadia", "alix")
WHERE_THEY_LIVE: Final = ZoneInfo("Europe/Paris")
# The last day is told no further than this, so that nothing is ever in the future.
TOLD_UNTIL: Final = time(8)


class Do(StrEnum):
    """What may happen in a thread once its question is asked."""

    ANSWER = "answer"
    COMMENT = "comment"
    MESSAGE = "message"
    ME_TOO = "me_too"
    HELPFUL = "helpful"
    NOT_FOR_ME = "not_for_me"
    ACCEPT = "accept"
    UNDO_ACCEPT = "undo_accept"
    MARK_SOLVING = "mark_solving"
    OFFICIAL = "official"
    ASK_DETAILS = "ask_details"
    EDIT = "edit"
    CLOSE = "close"
    REOPEN = "reopen"
    HIDE = "hide"
    RESTORE = "restore"


class IdeaDo(StrEnum):
    """What may happen to an idea once it is proposed."""

    SUPPORT = "support"
    COMMENT = "comment"
    LINK = "link"
    MERGE = "merge"
    OBJECT = "object"


@dataclass(frozen=True, kw_only=True)
class Area:
    """A product or service of the brand, or a part of one."""

    slug: str
    names: dict[str, str]
    about: dict[str, str]
    parent: str = ""


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody of the community, who joined so many days ago."""

    handle: str
    name: str
    language: str
    email: str
    joined: int
    bio: str = ""
    roles: tuple[Role, ...] = ()
    areas: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Step:
    """One thing that somebody does in a thread, so long after it began.

    `on` is the key of the answer or comment it is about; without one, the question.
    """

    do: Do
    by: tuple[str, ...]
    after: timedelta
    on: str = ""
    key: str = ""
    body: str = ""
    reason: str = ""
    note: str = ""
    duplicate_of: str = ""


@dataclass(frozen=True, kw_only=True)
class IdeaStep:
    """One thing that somebody does about an idea, so long after it was proposed.

    `other` is the key of the question it was born of, or of the idea it is joined with.
    """

    do: IdeaDo
    by: tuple[str, ...]
    after: timedelta
    body: str = ""
    """A comment, a reason to support, a reason to join, an objection."""

    strength: Strength | None = None
    other: str = ""


@dataclass(frozen=True, kw_only=True)
class Begun:
    """Something that one of them wrote, so many days ago, and others went on with."""

    key: str
    language: str
    area: str
    by: str
    days_ago: int
    at: time
    title: str
    then: tuple[Step, ...] | tuple[IdeaStep, ...] = ()

    def moment(self, today: date, step: Step | IdeaStep | None = None) -> datetime:
        """Tell when it was asked, or when a step of it happens.

        Counted on the clock on the wall, as people live, not across changes of hour.
        """
        asked = datetime.combine(today - timedelta(days=self.days_ago), self.at)
        happens = asked + (step.after if step else timedelta())
        return happens.replace(tzinfo=WHERE_THEY_LIVE).astimezone(UTC)


@dataclass(frozen=True, kw_only=True)
class Thread(Begun):
    """A question, what followed in order, and the state it ends in."""

    body: str
    ends: State
    tags: tuple[str, ...] = ()
    version: str = ""
    then: tuple[Step, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Idea(Begun):
    """An idea, and what followed in order."""

    problem: str
    wish: str
    wished: IdeaKind
    then: tuple[IdeaStep, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Community:
    """Everything written down."""

    areas: tuple[Area, ...]
    people: tuple[Person, ...]
    threads: tuple[Thread, ...]
    ideas: tuple[Idea, ...] = ()


def day_to_tell(now: datetime) -> date:
    """Choose the last day whose morning is over: all that is told of it is past."""
    local = now.astimezone(WHERE_THEY_LIVE)
    return local.date() - timedelta(days=local.time() < TOLD_UNTIL)
