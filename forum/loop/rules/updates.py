"""You asked, we did: what an update must say, and where it comes from."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from forum.kernel.text import Sentence, say


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
    ARGUED = "argued"
    TESTED = "tested"
    REPORTED = "reported"
    ANSWERED = "answered"
    REPRESENTED = "represented"


CREDIT_WORDS: Final[Mapping[CreditRole, Sentence]] = {
    CreditRole.FIRST_ASKED: say("asked first"),
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
