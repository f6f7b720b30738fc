"""Sanctions: graded, with an end, and a reason that who is concerned reads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Protocol

from forum.kernel.clock import now
from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import Sentence, is_blank, say
from forum.moderation.rules.acts import Act
from forum.people.rules import Member, Role
from forum.permissions.table import Can

SANCTION_LIMIT: Final = 500
DAYS: Final[Mapping[int, Sentence]] = {
    1: say("one day"),
    3: say("three days"),
    7: say("seven days"),
    30: say("thirty days"),
}
# Whoever keeps order, or speaks for the brand, answers to those who named them.
SPARED: Final = frozenset({Role.MODERATOR, Role.STAFF, Role.ADMIN})


class SanctionKind(StrEnum):
    """What it does, the mildest first."""

    REMINDER = "reminder"
    LIMIT = "limit"
    READ_ONLY = "read_only"
    SUSPENSION = "suspension"


class Ability(StrEnum):
    """What can be taken away for a time, by the name that permissions have for it."""

    ASK = Can.ASK
    ANSWER = Can.ANSWER
    COMMENT = Can.COMMENT
    PROPOSE = Can.PROPOSE
    SUPPORT = Can.SUPPORT
    VOTE = Can.VOTE
    SUGGEST_EDIT = Can.SUGGEST_EDIT
    FLAG_POST = Can.FLAG_POST


SANCTION_WORDS: Final[Mapping[SanctionKind, Sentence]] = {
    SanctionKind.REMINDER: say("A reminder"),
    SanctionKind.LIMIT: say("Kept from one thing"),
    SanctionKind.READ_ONLY: say("Read-only"),
    SanctionKind.SUSPENSION: say("Suspended, without an end"),
}
ABILITY_WORDS: Final[Mapping[Ability, Sentence]] = {
    Ability.ASK: say("asking"),
    Ability.ANSWER: say("answering"),
    Ability.COMMENT: say("commenting"),
    Ability.PROPOSE: say("proposing ideas"),
    Ability.SUPPORT: say("supporting ideas"),
    Ability.VOTE: say("saying what helped"),
    Ability.SUGGEST_EDIT: say("suggesting edits"),
    Ability.FLAG_POST: say("flagging"),
}
LOGGED: Final[Mapping[SanctionKind, Act]] = {
    SanctionKind.REMINDER: Act.REMIND,
    SanctionKind.LIMIT: Act.LIMIT,
    SanctionKind.READ_ONLY: Act.READ_ONLY,
    SanctionKind.SUSPENSION: Act.SUSPEND,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Occasion:
    """Somebody as a thing one may act on, where no post is the occasion."""

    author_id: int
    area_id: int | None = None


class Lasting(Protocol):
    """A sanction, as far as its force goes."""

    kind: SanctionKind
    ability: Ability | None
    until: datetime | None
    lifted_at: datetime | None


@dataclass(frozen=True, slots=True)
class Force:
    """What several sanctions come to: of those that overlap, the longer stands."""

    read_only_until: datetime | None
    limited: Mapping[str, datetime]
    is_suspended: bool


def is_in_force(it: Lasting, moment: datetime) -> bool:
    """Whether it still keeps somebody from something."""
    if it.lifted_at or it.kind is SanctionKind.REMINDER:
        return False
    return it.until is None or it.until > moment


def force_of(sanctions: Iterable[Lasting], moment: datetime) -> Force:
    """Say what they come to now."""
    standing = [it for it in sanctions if is_in_force(it, moment)]
    ends = [it for it in standing if it.until]
    read_only = [it.until for it in ends if it.kind is SanctionKind.READ_ONLY]
    limited: dict[str, datetime] = {}
    for it in ends:
        if it.ability and it.until:
            limited[it.ability] = max(it.until, limited.get(it.ability, it.until))
    return Force(
        max((each for each in read_only if each), default=None),
        limited,
        any(it.kind is SanctionKind.SUSPENSION for it in standing),
    )


def sanction_words(it: Lasting) -> Sentence:
    """Say to whom it concerns what they may not do, and until when."""
    day = it.until.date() if it.until else ""
    match it.kind:
        case SanctionKind.REMINDER:
            return say("A moderator reminds you of what holds here")
        case SanctionKind.LIMIT:
            what = ABILITY_WORDS[it.ability] if it.ability else ""
            return say("Until %(day)s you are kept from %(what)s", day=day, what=what)
        case SanctionKind.READ_ONLY:
            return say("Until %(day)s you may read, and write nothing", day=day)
        case SanctionKind.SUSPENSION:
            return say("You are suspended. You may read, and write to the brand")


def greeting(who: Member) -> Sentence | None:
    """Say to somebody who comes in that their place here is not what it was."""
    if who.is_banned:
        return say("You are suspended. Here is why, and how to disagree.")
    if who.suspended_until and who.suspended_until > now():
        return say(
            "You may read, and write nothing until %(day)s. Here is why.",
            day=who.suspended_until.date(),
        )
    return None


def sanction_label(it: Lasting) -> Sentence:
    """Say to moderators what somebody may not do, and until when."""
    words = SANCTION_WORDS[it.kind]
    if it.ability:
        words = say("%(kind)s: %(what)s", kind=words, what=ABILITY_WORDS[it.ability])
    if it.until:
        return say("%(kind)s, until %(day)s", kind=words, day=it.until.date())
    return words


def check_words(words: str) -> str:
    """Accept why somebody is sanctioned, or why that ends: they read it."""
    words = words.strip()
    if is_blank(words):
        raise Invalid(say("Say why: they will read it."), field="words")
    if len(words) > SANCTION_LIMIT:
        raise Invalid(
            say("Keep it under %(most)s characters.", most=SANCTION_LIMIT),
            field="words",
        )
    return words


def end_of(
    kind: SanctionKind, ability: Ability | None, days: int, moment: datetime
) -> datetime | None:
    """Say when a sanction ends, or what is missing to know."""
    if kind is SanctionKind.LIMIT and ability is None:
        raise Invalid(say("Say what they may not do."), field="ability")
    if kind not in {SanctionKind.LIMIT, SanctionKind.READ_ONLY}:
        return None
    if days not in DAYS:
        raise Invalid(say("Say for how long."), field="days")
    return moment + timedelta(days=days)


def check_not_spared(roles: Iterable[Role]) -> None:
    """Refuse to sanction whoever keeps order here or speaks for the brand."""
    if SPARED & set(roles):
        raise Conflict(
            say("Ask an administrator: their role must be taken back first.")
        )
