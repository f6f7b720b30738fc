"""What a written community is made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from forum.demo.rules.around import Contact, Mandate, Promise
from forum.demo.rules.helping import Canned, Found, Habit, Mail
from forum.demo.rules.loop import LoopStep
from forum.demo.rules.order import Came, Contested, Sanctioned, Watched
from forum.demo.rules.telling import Begun, Happening, Told
from forum.ideas.rules import IdeaKind, Strength
from forum.people.rules import Role
from forum.questions.rules import State

BRAND: Final = "Orme"
PASSWORD: Final = "quatre chats au soleil"  # noqa: S105 - of made-up people, and printed
# One account of each role, to try the site with.
HANDY: Final = ("claire", "samir", "odile", "marc", "nadia", "alix")


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
    LOCK = "lock"
    THANK = "thank"
    SUGGEST = "suggest"
    KEEP_EDIT = "keep_edit"
    MOVE = "move"
    JOIN = "join"
    FLAG = "flag"
    LEAVE = "leave"
    """What the forum noticed in it is nothing, says a moderator."""

    APPEAL = "appeal"


class IdeaDo(StrEnum):
    """What customers and moderators may do about an idea once it is proposed."""

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
class Step(Happening):
    """One thing that somebody does in a thread, so long after it began.

    `on` is the key of the answer or comment it is about; without one, the question.
    """

    do: Do
    on: str = ""
    key: str = ""
    body: str = ""
    reason: str = ""
    note: str = ""
    duplicate_of: str = ""
    """The key of the question that it repeats, or is joined with."""

    to: str = ""
    """The area that it is moved to."""


@dataclass(frozen=True, kw_only=True)
class IdeaStep(Happening):
    """One thing that somebody does about an idea, so long after it was proposed.

    `other` is the key of the question it was born of, or of the idea it is joined with.
    """

    do: IdeaDo
    body: str = ""
    """A comment, a reason to support, a reason to join, an objection."""

    strength: Strength | None = None
    other: str = ""


@dataclass(frozen=True, kw_only=True)
class Thread(Begun):
    """A question, what followed in order, and the state it ends in."""

    body: str
    ends: State
    tags: tuple[str, ...] = ()
    version: str = ""
    read: tuple[str, ...] = ()
    """The keys of threads that were read before it was asked, and were no help."""

    then: tuple[Step, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Idea(Begun):
    """An idea, and what followed in order."""

    problem: str
    wish: str
    wished: IdeaKind
    then: tuple[IdeaStep | LoopStep, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Community:
    """Everything written down."""

    areas: tuple[Area, ...]
    people: tuple[Person, ...]
    threads: tuple[Thread, ...]
    ideas: tuple[Idea, ...] = ()
    contacts: tuple[Contact, ...] = ()
    mandates: tuple[Mandate, ...] = ()
    promises: tuple[Promise, ...] = ()
    helping: tuple[Canned | Habit | Found | Mail, ...] = ()
    order: tuple[Watched | Sanctioned | Contested | Came, ...] = ()

    @property
    def told(self) -> Iterator[Told]:
        """All that began at some time."""
        yield from self.promises
        yield from self.mandates
        yield from self.threads
        yield from self.ideas
        yield from self.contacts
        yield from self.helping
        yield from self.order
