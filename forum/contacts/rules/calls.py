"""Calls that were promised: when they may be, and when the promise counts as kept."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from itertools import count, islice
from typing import Final

from forum.contacts.rules.notes import PHONE_LIMIT
from forum.kernel.errors import Invalid
from forum.kernel.text import Sentence, say
from forum.promise.rules import Policy, WorkingDays

PHONE: Final = re.compile(r"\+?[0-9][0-9 ().-]{4,}")


class CallOutcome(StrEnum):
    """What became of a call."""

    KEPT = "kept"
    ATTEMPTED = "attempted"
    """Nobody picked up."""

    MISSED = "missed"
    """The brand did not call."""


CALL_WORDS: Final[Mapping[CallOutcome, Sentence]] = {
    CallOutcome.KEPT: say("We spoke with each other"),
    CallOutcome.ATTEMPTED: say("We called, and nobody picked up"),
    CallOutcome.MISSED: say("We did not call"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """One call, as far as keeping the promise goes."""

    at: datetime
    outcome: CallOutcome
    offers_another: bool = False
    is_contested: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """A part of a day in which the brand can call."""

    day: date
    begins: int
    ends: int
    ends_at: datetime

    @property
    def key(self) -> str:
        """How a form names it."""
        return f"{self.day}-{self.begins}-{self.ends}"

    @property
    def words(self) -> Sentence:
        """What it is called."""
        return say(
            "%(day)s, between %(begins)s and %(ends)s",
            day=self.day,
            begins=self.begins,
            ends=self.ends,
        )


def slots(
    policy: Policy, today: date, suspended: Collection[tuple[date, date]] = ()
) -> Sequence[Slot]:
    """List the hours of the next working days in which the brand calls, it says.

    On days on which the whole promise is suspended, it promises no call either.
    """
    days = WorkingDays(policy)
    working = (days.after(today, it) for it in count(1))
    held = (
        day
        for day in working
        if not any(first <= day <= last for first, last in suspended)
    )
    return [
        Slot(day, begins, ends, datetime.combine(day, time(ends), policy.zone))
        for day in islice(held, policy.call_days)
        for begins, ends in policy.hours
    ]


def check_slot(key: str, offered: Sequence[Slot]) -> Slot:
    """Find the time that was chosen, or say that it is not offered any more."""
    found = next((it for it in offered if it.key == key), None)
    if found is None:
        raise Invalid(say("Choose one of these times."), field="slot")
    return found


def check_phone(phone: str) -> str:
    """Accept a number that can be called, or say what is wrong with it."""
    phone = " ".join(phone.split())
    if not PHONE.fullmatch(phone) or len(phone) > PHONE_LIMIT:
        raise Invalid(say("Write the number as you would dial it."), field="phone")
    return phone


def kept_at(calls: Sequence[Call]) -> datetime | None:
    """Say when the promise to call was kept; none if it was not, or not yet.

    A call that nobody picked up keeps it only where another one was offered, and was
    not missed then, and where the customer does not say that nobody called. A letter
    keeps no promise to call.
    """
    talked = [it.at for it in calls if it.outcome is CallOutcome.KEPT]
    missed = [it.at for it in calls if it.outcome is CallOutcome.MISSED]
    tried = [
        it.at
        for it in calls
        if it.outcome is CallOutcome.ATTEMPTED
        and it.offers_another
        and not it.is_contested
        and not any(each > it.at for each in missed)
    ]
    return min([*talked, *tried], default=None)
