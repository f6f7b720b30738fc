"""The life of an idea among customers, in plain Python."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from forum.kernel.clock import now
from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import Sentence, is_blank, say

WHY_LIMIT: Final = 200
REASON_LIMIT: Final = 500
STATUS_LIMIT: Final = 60
PROBLEM_LIMIT: Final = 6_000  # bytes: a page and a half, twice over
WISH_LIMIT: Final = 4_000

# An idea is called dormant after eighteen months in which nobody lent it a voice or a
# word, and a month after those who asked were told that this is coming: loop.md, 3.
QUIET_FOR: Final = timedelta(days=548)
WARNED_BEFORE: Final = timedelta(days=30)

# Until then the author of an idea that was joined with another may object: loop.md, 10.
OBJECTION_TIME: Final = timedelta(days=7)


class IdeaKind(StrEnum):
    """What is wished for."""

    IMPROVEMENT = "improvement"
    IRRITANT = "irritant"
    NEW_OFFER = "new_offer"


KIND_WORDS: Final[Mapping[IdeaKind, Sentence]] = {
    IdeaKind.IMPROVEMENT: say("Something that exists could be better"),
    IdeaKind.IRRITANT: say("Something annoys me every time"),
    IdeaKind.NEW_OFFER: say("Something is missing"),
}


class Decision(StrEnum):
    """What the brand has decided. One of five facts about an idea, never folded."""

    NONE = "none"
    ACKNOWLEDGED = "acknowledged"
    UNDER_REVIEW = "under_review"
    NEEDS_INFO = "needs_info"
    PLANNED = "planned"
    IN_PROGRESS = "in_progress"
    POSTPONED = "postponed"
    DECLINED = "declined"
    ALREADY_EXISTS = "already_exists"
    NOT_OURS = "not_ours"


# The brand has not said what it will do: the decision clock may run.
WAITING: Final = frozenset(
    {
        Decision.NONE,
        Decision.ACKNOWLEDGED,
        Decision.UNDER_REVIEW,
        Decision.NEEDS_INFO,
    }
)
# The brand has said nothing that keeps an idea awake.
UNTOUCHED: Final = frozenset({Decision.NONE, Decision.ACKNOWLEDGED})
YES: Final = frozenset({Decision.PLANNED, Decision.IN_PROGRESS})
NO: Final = frozenset(Decision) - WAITING - YES


class Delivery(StrEnum):
    """What has been done, as a fact the brand claims."""

    NONE = "none"
    PARTIAL = "partial"
    FULL = "full"


class Outcome(StrEnum):
    """What those who asked say of what was done: the last round of verification."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    MIXED = "mixed"
    CONTESTED = "contested"
    NO_QUORUM = "no_quorum"
    REOPENED = "reopened"
    UPHELD = "upheld"
    STATED = "stated"


# The chips of the last round that are not called by its name.
_SHOWN_AS: Final[Mapping[Outcome, str]] = {
    Outcome.OPEN: "checking",
    Outcome.STATED: "upheld",
}


class Strength(StrEnum):
    """How much it matters to one person. It never multiplies their voice."""

    NICE = "nice"
    MATTERS = "matters"
    BLOCKING = "blocking"


STRENGTH_WORDS: Final[Mapping[Strength, Sentence]] = {
    Strength.BLOCKING: say("blocking"),
    Strength.MATTERS: say("matters"),
    Strength.NICE: say("nice to have"),
}


class SupportState(StrEnum):
    """What has become of one voice."""

    ACTIVE = "active"
    UNCONFIRMED = "unconfirmed"
    WITHDRAWN = "withdrawn"
    VOID = "void"


class Source(StrEnum):
    """How a voice came here."""

    SELF = "self"
    ON_BEHALF = "on_behalf"
    IMPORT = "import"
    ORGANISATION = "organisation"


class VoidReason(StrEnum):
    """Why a voice does not count."""

    STAFF = "staff"
    NOT_ME = "not_me"
    NOT_WHAT_I_SAID = "not_what_i_said"
    BANNED = "banned"
    SET_ASIDE = "set_aside"


class LinkRole(StrEnum):
    """What something else that was asked has to do with an idea."""

    ORIGIN = "origin"
    EVIDENCE = "evidence"
    ME_TOO = "me_too"


class Order(StrEnum):
    """In which order ideas are read."""

    RISING = "rising"
    MOST_ASKED = "most-asked"
    WAITING = "waiting"
    NEW = "new"
    RANDOM = "random"


class Stage(StrEnum):
    """Which ideas a list is kept to."""

    WAITING = "waiting"
    PLANNED = "planned"
    DONE = "done"
    DECLINED = "declined"
    DORMANT = "dormant"


# Rising: an idea's weight is the sum of 2^((t - T0) / HALF_LIFE) over its voices, kept
# as its logarithm. Time adds the same to every idea, so nothing is ever recomputed
# because time passes (loop.md, 4).
T0: Final = datetime(2020, 1, 1, tzinfo=UTC)
HALF_LIFE: Final = timedelta(days=14)


def rising(moments: Iterable[datetime]) -> float | None:
    """Weigh an idea by when its voices came, in doublings; none without a voice."""
    powers = [(moment - T0) / HALF_LIFE for moment in moments]
    if not powers:
        return None
    highest = max(powers)
    return highest + math.log2(math.fsum(2 ** (it - highest) for it in powers))


def check_why(why: str) -> str:
    """Accept a sentence of why, or say that it is too long. It may be left out."""
    why = " ".join(why.split())
    if len(why) > WHY_LIMIT:
        raise Invalid(
            say("Keep it to one sentence, under %(most)s characters.", most=WHY_LIMIT),
            field="why",
        )
    return "" if is_blank(why) else why


def check_reason(reason: str, *, field: str = "reason") -> str:
    """Accept the reason of an act that others will read."""
    reason = " ".join(reason.split())
    if is_blank(reason):
        raise Invalid(say("Say why: everybody can read it."), field=field)
    if len(reason) > REASON_LIMIT:
        raise Invalid(
            say("Keep it under %(most)s characters.", most=REASON_LIMIT), field=field
        )
    return reason


def may_object(joined_at: datetime, objection: str) -> bool:
    """Whether the author of an idea that was joined may still object, once."""
    return not objection and now() <= joined_at + OBJECTION_TIME


def whole(problem: str, wish: str) -> str:
    """Put what happens and what is wished for together, as the body of the post."""
    return f"{problem}\n\n{wish}" if wish else problem


def check_merge(root_id: int, into_root_id: int) -> None:
    """Refuse to join an idea with itself, or with one it is joined with already."""
    if root_id == into_root_id:
        raise Conflict(say("These two are one idea already."))


def is_dormant(
    decision: Decision,
    delivery: Delivery,
    last_word: datetime,
    warned_at: datetime | None,
) -> bool:
    """Whether an idea sleeps: a label that follows from dates, and no state."""
    if decision not in UNTOUCHED or delivery is not Delivery.NONE or not warned_at:
        return False
    is_quiet = last_word <= now() - QUIET_FOR
    return is_quiet and last_word < warned_at <= now() - WARNED_BEFORE


def chips(
    decision: Decision,
    delivery: Delivery,
    outcome: Outcome | None,
    promised_on: date | None,
    *,
    today: date,
    imported: str = "",
    sleeps: bool = False,
) -> Sequence[tuple[str, Sentence | str]]:
    """List where an idea stands, as chips, each with words that say it more exactly.

    What was done, and whether it works, is the last word on what was promised. What
    was said elsewhere, in a word that was imported, is not said by this brand.
    """
    asleep = [("dormant", "")] if sleeps else []
    if imported:
        return [("imported", say("imported: %(word)s", word=imported)), *asleep]
    if delivery is not Delivery.NONE:
        if outcome:
            return [(_SHOWN_AS.get(outcome, str(outcome)), "")]
        is_whole = delivery is Delivery.FULL
        return [("delivered" if is_whole else "delivered_in_part", "")]
    shown: list[tuple[str, Sentence | str]] = []
    if decision is not Decision.NONE:
        shown.append((decision, ""))
    if promised_on:
        late = (today - promised_on).days
        if late > 0:
            shown.append(("overdue", say("%(days)s days late", days=late)))
        else:
            shown.append(("promised", say("promised for %(day)s", day=promised_on)))
    return [*shown, *asleep]


@dataclass(frozen=True, kw_only=True)
class IdeaPart:
    """A part of an idea's page that a feature above brings, such as what was decided.

    `load` gets the page of the idea, on behalf of a reader. What it gives is shown by
    two partials, under the name `part`.
    """

    load: Callable[[Any, Any], Any]
    template: str
    side: str
