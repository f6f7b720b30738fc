"""What every post may be and hold, in plain Python."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from slugify import slugify

from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import Sentence, is_blank, say

TITLE_LIMIT: Final = 150
LOCK_LIMIT: Final = 500
TITLE_LEAST: Final = 8  # "Help!!!" is seven
SLUG_LIMIT: Final = 80
# Bytes of UTF-8. Longer than any honest post we met in 48,000 of a real forum but 12;
# imports keep those whole, forms refuse them with the text kept.
BODY_LIMIT: Final = 30_000
COMMENT_LIMIT: Final = 2_000
FILES_LIMIT: Final = 5


class Visibility(StrEnum):
    """Who can see a post at all; one list for every kind."""

    DRAFT = "draft"
    HELD = "held"
    PUBLIC = "public"
    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"
    ERASED = "erased"


NEXT: Final[Mapping[Visibility, frozenset[Visibility]]] = {
    Visibility.DRAFT: frozenset({Visibility.HELD, Visibility.PUBLIC}),
    Visibility.HELD: frozenset({Visibility.PUBLIC, Visibility.HIDDEN}),
    Visibility.PUBLIC: frozenset(
        {Visibility.HELD, Visibility.HIDDEN, Visibility.WITHDRAWN}
    ),
    Visibility.HIDDEN: frozenset({Visibility.HELD, Visibility.PUBLIC}),
    Visibility.WITHDRAWN: frozenset(),
    Visibility.ERASED: frozenset(),
}


class HideReason(StrEnum):
    """Why a post is hidden. Told to its author and shown in its place."""

    SPAM = "spam"
    ABUSE = "abuse"
    PERSONAL_DATA = "personal_data"
    HEALTH = "health"
    MINOR = "minor"
    OFF_TOPIC = "off_topic"
    DANGEROUS = "dangerous"
    DUPLICATE = "duplicate"
    MACHINE = "machine"
    OTHER = "other"


REASON_WORDS: Final[Mapping[HideReason, Sentence]] = {
    HideReason.SPAM: say("advertising"),
    HideReason.ABUSE: say("abuse"),
    HideReason.PERSONAL_DATA: say("personal data"),
    HideReason.HEALTH: say("data about somebody’s health"),
    HideReason.MINOR: say("it concerns a minor"),
    HideReason.OFF_TOPIC: say("off topic"),
    HideReason.DANGEROUS: say("wrong or dangerous"),
    HideReason.DUPLICATE: say("posted twice"),
    HideReason.MACHINE: say("written by a machine"),
    HideReason.OTHER: say("other reason"),
}


WAITS: Final = say(
    "A moderator looks before others can read it. You are told when one has."
)
"""What whoever posts reads at once when it is not public yet."""


def why_gone(visibility: Visibility, reason: HideReason | None) -> Sentence:
    """Say why a post is not shown, in words that go on after a colon."""
    if visibility is Visibility.ERASED:
        return say("its author wanted to be forgotten")
    if visibility is Visibility.WITHDRAWN:
        return say("withdrawn by its author")
    return REASON_WORDS[reason or HideReason.OTHER]


def check_change(before: Visibility, after: Visibility) -> None:
    """Refuse a change of visibility that makes no sense; erasing always does."""
    if after is Visibility.ERASED or after in NEXT[before]:
        return
    if before is after:
        raise Conflict(say("Somebody has already done this."))
    raise Conflict(say("This post can no longer be changed in this way."))


def check_title(title: str) -> str:
    """Accept a title, or say what is wrong with it."""
    title = " ".join(title.split())
    if len(title) < TITLE_LEAST or is_blank(title):
        raise Invalid(
            say("Say what happens in one sentence, so that others recognise it."),
            field="title",
        )
    if len(title) > TITLE_LIMIT:
        raise Invalid(
            say(
                "The title has %(size)s characters; keep it under %(most)s "
                "and put the rest in the details.",
                size=len(title),
                most=TITLE_LIMIT,
            ),
            field="title",
        )
    return title


def slug_of(title: str, *, otherwise: str = "question") -> str:
    """Put a title into the words that stand in an address."""
    parted = title.replace(",", " ")  # a decimal comma would go, and its figures meet
    return slugify(parted, max_length=SLUG_LIMIT, word_boundary=True) or otherwise


@dataclass(frozen=True, kw_only=True)
class PersonLine:
    """Who wrote something, as far as a page shows it."""

    id: int
    handle: str
    name: str
    roles: frozenset[str] = frozenset()
    is_imported: bool = False

    @property
    def role(self) -> str:
        """The one role that is said beside the name: in whose name they speak."""
        shown = ("staff", "moderator", "expert", "representative")
        return next((role for role in shown if role in self.roles), "")

    @property
    def initial(self) -> str:
        """The letter that stands for them beside their name."""
        return self.name[:1].upper()


@dataclass(frozen=True, slots=True)
class AttachmentLine:
    """A file as its post shows it. Only a picture has a width and a height."""

    key: str
    name: str
    size: int
    width: int | None
    height: int | None


@dataclass(frozen=True, kw_only=True)
class SentFile:
    """A file that has arrived, before the post it will hang on."""

    key: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Version:
    """One version of a post, and what it changed of the one before."""

    number: int
    name: str
    at: datetime
    reason: str
    title_change: Sequence[tuple[str, str]]
    change: Sequence[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Tombstone:
    """What is left to see of a post that is not shown. It never holds its text."""

    id: int
    kind: str
    parent_id: int | None
    created_at: datetime
    visibility: Visibility
    hidden_at: datetime | None
    reason: HideReason | None

    @property
    def reason_words(self) -> Sentence:
        """Why it is not shown, in words."""
        return why_gone(self.visibility, self.reason)


@dataclass(frozen=True, kw_only=True)
class ThreadKind:
    """One kind of thread, handed over by the feature whose it is.

    What every post has, a history or a moderator's act, is made once for all kinds and
    needs this much of each. `part` finds one of its posts for somebody, loaded with
    what conditions ask of it, or raises `NotFound`; `place` says where a part is read.
    """

    kind: str
    words: Sentence
    """What a list of such threads is called."""

    endpoint: str
    """The page that lists them."""

    part: Callable[[int, Any], Any]
    place: Callable[[Any], str]


@dataclass(frozen=True, kw_only=True)
class Beside:
    """What a feature above has to say on the page of a thread, and lets people do.

    `find` looks it up for a thread of a kind and who reads it. Partials show it:
    before the thread, after it, in the menu of what one can do, and above each reply.
    """

    find: Callable[[str, int, Any], Any]
    after: str
    acts: str
    before: str = ""
    reply: str = ""
