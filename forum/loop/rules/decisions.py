"""What the brand may decide, from where, and what each decision must say."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from forum.ideas.rules import Decision
from forum.kernel.clock import now
from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import Sentence, is_blank, say

DECLINE_LEAST: Final = 120  # characters: fewer explain nothing
WORDS_LIMIT: Final = 6_000  # bytes
LINE_LIMIT: Final = 300
LONGEST_WAIT: Final = timedelta(days=14)

# A slip mended this soon is no news (loop.md, 10): nobody has been told before.
SLIP: Final = timedelta(minutes=15)

# A closed decision is looked at again when support has grown by half, and by at least
# twenty persons, since it was taken (loop.md, 2).
GROWTH: Final = 1.5
GROWTH_LEAST: Final = 20

D = Decision
_OPEN: Final = frozenset(
    {
        D.UNDER_REVIEW,
        D.NEEDS_INFO,
        D.PLANNED,
        D.POSTPONED,
        D.DECLINED,
        D.ALREADY_EXISTS,
        D.NOT_OURS,
    }
)
NEXT: Final[Mapping[Decision, frozenset[Decision]]] = {
    D.NONE: _OPEN | {D.ACKNOWLEDGED},
    D.ACKNOWLEDGED: _OPEN,
    D.UNDER_REVIEW: _OPEN - {D.UNDER_REVIEW},
    D.NEEDS_INFO: frozenset({D.UNDER_REVIEW}),
    D.PLANNED: frozenset({D.IN_PROGRESS, D.POSTPONED, D.DECLINED}),
    D.IN_PROGRESS: frozenset({D.PLANNED, D.POSTPONED, D.DECLINED}),
    D.POSTPONED: frozenset({D.UNDER_REVIEW}),
    D.DECLINED: frozenset({D.UNDER_REVIEW}),
    D.ALREADY_EXISTS: frozenset({D.UNDER_REVIEW}),
    D.NOT_OURS: frozenset({D.UNDER_REVIEW}),
}
# What those in charge alone may say; the others are for anybody of the staff.
OWNERS: Final = frozenset({D.PLANNED, D.IN_PROGRESS, D.POSTPONED, D.DECLINED})
CLOSED: Final = frozenset({D.POSTPONED, D.DECLINED, D.ALREADY_EXISTS, D.NOT_OURS})
SAYS_NOTHING: Final = frozenset({D.UNDER_REVIEW})
TAKES_A_LINK: Final = frozenset({D.ALREADY_EXISTS, D.NOT_OURS})
TAKES_A_DATE: Final = frozenset({D.POSTPONED, D.DECLINED})


class ResponseKind(StrEnum):
    """What the brand says, each time it speaks on something that was asked."""

    ACKNOWLEDGE = "acknowledge"
    ASK_BACK = "ask_back"
    DECISION = "decision"
    PROGRESS = "progress"
    DELIVERY = "delivery"
    CORRECTION = "correction"
    APOLOGY = "apology"


SAID_WITH: Final[Mapping[Decision, ResponseKind]] = {
    D.ACKNOWLEDGED: ResponseKind.ACKNOWLEDGE,
    D.NEEDS_INFO: ResponseKind.ASK_BACK,
}


class ReasonCode(StrEnum):
    """Why the answer is no. Each asks for something more than the word."""

    COST = "cost"
    LAW_OR_SAFETY = "law_or_safety"
    STRATEGY = "strategy"
    TECHNICAL = "technical"
    LOW_REACH = "low_reach"
    HARMS_OTHERS = "harms_others"
    EXISTS_ELSEWHERE = "exists_elsewhere"


REASON_WORDS: Final[Mapping[ReasonCode, Sentence]] = {
    ReasonCode.COST: say("It costs more than it helps"),
    ReasonCode.LAW_OR_SAFETY: say("The law or safety forbids it"),
    ReasonCode.STRATEGY: say("We go another way"),
    ReasonCode.TECHNICAL: say("It cannot be built for now"),
    ReasonCode.LOW_REACH: say("It would help too few"),
    ReasonCode.HARMS_OTHERS: say("It would make things worse for others"),
    ReasonCode.EXISTS_ELSEWHERE: say("It exists elsewhere"),
}
EXTRA_WORDS: Final[Mapping[ReasonCode, Sentence]] = {
    ReasonCode.COST: say("What would change the answer"),
    ReasonCode.LAW_OR_SAFETY: say("Which law or rule, with its source"),
    ReasonCode.STRATEGY: say("What we do instead"),
    ReasonCode.TECHNICAL: say("What stands in the way, in plain words"),
    ReasonCode.LOW_REACH: say("The figure this rests on"),
    ReasonCode.HARMS_OTHERS: say("Whom it would harm"),
    ReasonCode.EXISTS_ELSEWHERE: say("Where, as a link"),
}


class Effort(StrEnum):
    """How much work it is, roughly. A band, never a date."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    LONGER = "longer"


EFFORT_WORDS: Final[Mapping[Effort, Sentence]] = {
    Effort.DAYS: say("a few days"),
    Effort.WEEKS: say("a few weeks"),
    Effort.MONTHS: say("one to three months"),
    Effort.LONGER: say("more than three months"),
}


@dataclass(frozen=True, kw_only=True)
class Ruling:
    """A decision as somebody of the staff has written it."""

    to: Decision
    words: str = ""
    language: str = ""
    """What the words are written in, when it is not what their writer reads."""

    reason: ReasonCode | None = None
    extra: str = ""
    revisit_on: date | None = None
    effort: Effort | None = None
    link: str = ""
    who: str = ""
    """Who is responsible, when it is not the brand."""


def check_move(before: Decision, after: Decision) -> None:
    """Refuse a decision that does not follow from the one before."""
    if after in NEXT[before]:
        return
    if before is after:
        raise Conflict(say("That is what was decided already."))
    if before in CLOSED:
        raise Conflict(say("Take it under review first: the answer was given."))
    if before is Decision.NEEDS_INFO:
        raise Conflict(
            say("You have asked something. Take it under review first, or wait.")
        )
    raise Conflict(say("This decision does not follow from the one before."))


def is_slip(published_at: datetime) -> bool:
    """Whether to correct these words mends a slip: nobody was told of them yet."""
    return now() - published_at < SLIP


def is_news(before: Decision, after: Decision, *, is_done: bool) -> bool:
    """Whether those who asked are told: looking into it says nothing, but after a no.

    Unless it is done: then its result is what they are told.
    """
    looks_again = before in CLOSED and not is_done
    return after is not Decision.UNDER_REVIEW or looks_again


def check_ruling(ruling: Ruling, *, today: date) -> None:
    """Refuse a decision that does not say what it must; see loop.md, 3 and 11."""
    if ruling.to not in SAYS_NOTHING and is_blank(ruling.words):
        raise Invalid(say("Say it in your own words."), field="words")
    if ruling.to is Decision.DECLINED:
        _check_decline(ruling)
    if ruling.to in TAKES_A_DATE:
        _check_revisit(ruling.revisit_on, today)
    if ruling.to is Decision.PLANNED and ruling.effort is None:
        raise Invalid(say("Say roughly how much work it is."), field="effort")
    if ruling.to in TAKES_A_LINK and not is_link(ruling.link):
        raise Invalid(say("Give the whole address, from https:// on."), field="link")
    if ruling.to is Decision.NOT_OURS and is_blank(ruling.who):
        raise Invalid(say("Say who is responsible."), field="who")


def _check_decline(ruling: Ruling) -> None:
    if ruling.reason is None:
        raise Invalid(say("Choose the reason that comes closest."), field="reason")
    said = len(" ".join(ruling.words.split()))
    if said < DECLINE_LEAST:
        raise Invalid(
            say(
                "Explain it in %(least)s characters at least; these are %(said)s. "
                "Those who asked read nothing else.",
                least=DECLINE_LEAST,
                said=said,
            ),
            field="words",
        )
    if is_blank(ruling.extra):
        raise Invalid(
            say(
                "This reason asks for more: %(what)s.",
                what=EXTRA_WORDS[ruling.reason],
            ),
            field="extra",
        )
    if ruling.reason is ReasonCode.COST and ruling.effort is None:
        raise Invalid(say("Say roughly how much work it is."), field="effort")
    if ruling.reason is ReasonCode.EXISTS_ELSEWHERE and not is_link(ruling.extra):
        raise Invalid(say("Give the whole address, from https:// on."), field="extra")


def _check_revisit(day: date | None, today: date) -> None:
    if day is None:
        raise Invalid(say("Say when you will look at it again."), field="revisit_on")
    if day <= today:
        raise Invalid(say("Choose a day to come."), field="revisit_on")


def is_link(typed: str) -> bool:
    """Whether something is the address of a page."""
    return typed.startswith(("https://", "http://")) and " " not in typed.strip()


def has_grown(before: int, now: int) -> bool:
    """Whether enough people joined since a closed decision to look at it again."""
    return now >= before * GROWTH and now - before >= GROWTH_LEAST
