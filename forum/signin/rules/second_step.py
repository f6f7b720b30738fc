"""Of whom more than a password is asked, and from which day on."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar, Final

from forum.kernel.clock import now
from forum.kernel.errors import Invalid
from forum.kernel.shapes import is_day
from forum.kernel.text import Sentence, say
from forum.people.rules import Member
from forum.signin.rules.sessions import TRUSTED

FARTHEST: Final = timedelta(days=90)


@dataclass(frozen=True, kw_only=True)
class SecondStep:
    """Whether whoever looks after the place needs a passkey or one-time codes."""

    key: ClassVar[str] = "second_step"

    is_required: bool = True
    since: str = ""
    """The day from which on, as 2026-12-01; nothing for at once."""

    def holds(self, today: date) -> bool:
        """Whether it is asked for today."""
        return self.is_required and self.since <= today.isoformat()


def held_back(
    member: Member, *, is_strong: bool, given: SecondStep, today: date
) -> Member:
    """See somebody as a customer whose role waits for a second step, if it does.

    `is_strong` says that this session was opened, or proved since, with one. They keep
    what customers and experts may do.
    """
    waiting = member.roles & TRUSTED
    if is_strong or not waiting or not given.holds(today):
        return member
    return replace(member, roles=member.roles - TRUSTED, waiting=waiting)


def greeting(member: Member) -> Sentence | None:
    """Say to somebody who comes in what their role waits for."""
    if not member.waiting:
        return None
    return say(
        "Your role waits for a second step: a passkey, or one-time codes. "
        "Until then you are here as a customer."
    )


def check_since(typed: str) -> str:
    """Accept a day not far away, or none; a slip of the hand does not open the door."""
    typed = typed.strip()
    if not typed:
        return ""
    if not is_day(typed):
        raise Invalid(say("Write the day as 2026-12-01."), field="since")
    if date.fromisoformat(typed) > now().date() + FARTHEST:
        raise Invalid(
            say("Choose a day within %(days)s days.", days=FARTHEST.days), field="since"
        )
    return typed
