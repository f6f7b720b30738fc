"""The closed list of what can be told, as features bring it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from forum.kernel.text import Sentence
from forum.people.rules import Actor


class Sending(StrEnum):
    """How far a letter is."""

    QUEUED = "queued"
    DAILY = "daily"
    """It waits for the digest of a day."""

    WEEKLY = "weekly"
    """It waits for the digest of a week."""

    SENT = "sent"
    READ = "read"
    """They read it on the pages before the digest came."""

    REFUSED = "refused"
    """The reader's mail server took it neither now nor later."""

    DROPPED = "dropped"
    """When its turn came, there was nothing left that its reader may see."""

    STOPPED = "stopped"
    """It was stuck, and an administrator gave it up."""


ON_ITS_WAY: Final = (Sending.QUEUED, Sending.DAILY, Sending.WEEKLY)
READ_KEPT_FOR: Final = 180  # days
READ_KEPT_AT_LEAST: Final = 90  # days: as far as figures look back


@dataclass(frozen=True, kw_only=True, slots=True)
class Heard:
    """One thing that somebody was told, as it was written down."""

    id: int
    kind: str
    facts: Mapping[str, Any]
    by: str
    """The name of who did it; nothing when that is not said."""

    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class NoticeLine:
    """What one person reads of it, on the page as in both forms of the letter."""

    sentence: Sentence
    title: str
    url: str
    act: Sentence
    quote: str = ""
    by_brand: bool = False
    details: Sequence[tuple[Sentence, Sentence | str]] = ()
    answers: int = 0
    """The post that a reply to its letter speaks to; none where nothing can be said."""


@dataclass(frozen=True, kw_only=True)
class Notice:
    """A kind of thing that people are told, brought by the feature where it happens.

    `lines` puts several of them into words for their reader, by `Heard.id`, and leaves
    out what this reader may not see (any more): nothing hidden speaks from here.
    """

    kind: str
    words: Sentence
    lines: Callable[[Sequence[Heard], Actor], Mapping[int, NoticeLine]]
    is_outcome: bool = False
    """What came of what people asked: whoever asked gets it by mail as well."""

    mails_by_default: frozenset[str] = frozenset()
    """The reasons, of `Tie` or `Why`, for which it is mailed to who has not chosen."""

    is_for_followers: bool = False
    """Whether only those hear of it who follow something."""

    is_turn: bool = False
    """Whether its reader is the one who must act."""

    goes_to_any_address: bool = False
    """Even one that nobody has proved: it answers whoever gave theirs to the staff."""


@dataclass(frozen=True, kw_only=True)
class Audience:
    """Whom an announcement is for, besides the posts whose askers it is for."""

    ties: Sequence[str] | None = None
    """In which ways they are tied; any, when left out."""

    people: Mapping[str, str]
    """Who is named outright, by id (as JSON has it), and why."""

    but: Sequence[int] = ()
    areas: Sequence[int] = ()
    """The areas whose followers it is for."""
