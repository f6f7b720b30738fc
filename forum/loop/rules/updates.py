"""You asked, we did: what an update must say, and where it comes from."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any, Final

from forum.kernel.errors import Invalid
from forum.kernel.text import Sentence, is_blank, say
from forum.loop.rules.places import check_places


class UpdateType(StrEnum):
    """What an update reports."""

    DELIVERED = "delivered"
    PARTIAL = "partial"
    DECLINED = "declined"
    PROGRESS = "progress"
    GESTURE = "gesture"


class Relation(StrEnum):
    """What an update means for something that was asked."""

    DELIVERS = "delivers"
    PARTLY = "partly"
    DECLINES = "declines"
    EXPLAINS = "explains"
    REPORTS = "reports"


class Coverage(StrEnum):
    """How much of what was asked is done."""

    FULL = "full"
    PARTIAL = "partial"


class CreditRole(StrEnum):
    """What somebody did for it."""

    FIRST_ASKED = "first_asked"
    UNLOCKED = "unlocked"
    ARGUED = "argued"
    TESTED = "tested"
    REPORTED = "reported"
    ANSWERED = "answered"
    REPRESENTED = "represented"


CREDIT_WORDS: Final[Mapping[CreditRole, Sentence]] = {
    CreditRole.FIRST_ASKED: say("asked first"),
    CreditRole.UNLOCKED: say("asked the question that started it"),
    CreditRole.ARGUED: say("said why it matters"),
    CreditRole.TESTED: say("tried it"),
    CreditRole.REPORTED: say("reported what went wrong"),
    CreditRole.ANSWERED: say("helped others meanwhile"),
    CreditRole.REPRESENTED: say("spoke for all"),
}


class ShownAs(StrEnum):
    """Under which name somebody is thanked."""

    PSEUDONYM = "pseudonym"
    CUSTOMER = "a_customer"


class Provenance(StrEnum):
    """Whether the work followed the asking."""

    BORN = "born"
    STRENGTHENED = "strengthened"
    OWN = "own"


PROVENANCE_WORDS: Final[Mapping[Provenance, Sentence]] = {
    Provenance.BORN: say("Born from your requests"),
    Provenance.STRENGTHENED: say("Already under way, you strengthened it"),
    Provenance.OWN: say("Our own initiative"),
}


def provenance(first_asked: date | None, work_started_on: date) -> Provenance:
    """Say where an update comes from; born of requests only if they came before."""
    if first_asked is None:
        return Provenance.OWN
    born = first_asked < work_started_on
    return Provenance.BORN if born else Provenance.STRENGTHENED


CHECK_WD: Final = 5  # working days a check may take; after them one may publish anyway
CLAIMS: Final = frozenset({Relation.DELIVERS, Relation.PARTLY})
# The updates that say that something is there now.
CLAIMING: Final = frozenset({UpdateType.DELIVERED, UpdateType.PARTIAL})
# What each kind of update means for what is linked to it.
MEANS: Final[Mapping[UpdateType, Relation]] = {
    UpdateType.DELIVERED: Relation.DELIVERS,
    UpdateType.PARTIAL: Relation.PARTLY,
    UpdateType.DECLINED: Relation.DECLINES,
    UpdateType.PROGRESS: Relation.REPORTS,
    UpdateType.GESTURE: Relation.EXPLAINS,
}
TYPE_WORDS: Final[Mapping[UpdateType, Sentence]] = {
    UpdateType.DELIVERED: say("Done"),
    UpdateType.PARTIAL: say("Done in part"),
    UpdateType.DECLINED: say("Declined"),
    UpdateType.PROGRESS: say("How far we are"),
    UpdateType.GESTURE: say("A gesture"),
}


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What is said to be done: how much of it, where, and since when."""

    where: str
    since: date | None
    missing: str = ""
    evidence_url: str = ""
    places: Sequence[str] = ()
    """The regions or shops where it is so far; none is everywhere."""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """An update as somebody of the staff has written it so far."""

    title: str
    type: UpdateType
    you_asked: str = ""
    we_did: str = ""
    not_done: str = ""
    next_step: str = ""
    area_id: int | None = None
    work_started_on: date | None = None
    claim: Claim | None = None
    asks: Collection[int] = ()
    """What was asked: the ideas and questions that it answers."""

    keeps: Collection[int] = ()
    """The promises that it keeps, whole or in part."""


@dataclass(frozen=True, kw_only=True)
class Texts:
    """The words of an update as they should have been."""

    you_asked: str
    we_did: str
    not_done: str
    next_step: str = ""


PARTS: Final = tuple(it.name for it in fields(Texts))


def whole(texts: Any) -> str:  # noqa: ANN401 - whatever has the parts of an update
    """Put the parts of an update together, as search and comparisons read them."""
    return "\n\n".join(part for name in PARTS if (part := getattr(texts, name)))


def check_texts(texts: Any) -> None:  # noqa: ANN401 - whatever has the three texts
    """Refuse an update that leaves out one of the three things it must say."""
    for field, words in (
        ("you_asked", say("Say what was asked, in the words of those who asked.")),
        ("we_did", say("Say what was done.")),
        ("not_done", say("Say what was not done, and why; or that all of it was.")),
    ):
        if is_blank(getattr(texts, field)):
            raise Invalid(words, field=field)


def check_claim(claim: Claim, *, is_partial: bool, today: date) -> None:
    """Refuse a claim that does not say where, or leaves out what is missing."""
    if is_blank(claim.where):
        raise Invalid(say("Say where people find it."), field="where")
    if claim.since is None:
        raise Invalid(say("Say since when."), field="since")
    if claim.since > today:
        raise Invalid(
            say("It is not there before that day. Publish it then."), field="since"
        )
    if is_partial and is_blank(claim.missing):
        raise Invalid(say("Say what is missing."), field="missing")
    check_places(claim.places)
