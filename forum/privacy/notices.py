"""Letters about somebody's data. None holds a word that anybody typed."""

from datetime import datetime

from forum.infra import settings
from forum.infra.mail import Letter
from forum.kernel.text import Sentence, say
from forum.people.models import Person
from forum.people.rules import Member
from forum.privacy import queries
from forum.privacy.rules import ARCHIVE_DAYS, ARCHIVES, Keeping
from forum.web.letters import write
from forum.web.navigation import address


def archive_letter(person: Person, *, key: str) -> Letter:
    """Say that the copy can be fetched, and for how long."""
    return write(
        "privacy/mail/archive",
        to=person.email or "",
        language=person.language,
        name=f"archive.{key}",
        url=address("privacy.data", lang=person.language or None),
        handle=person.handle,
        days=settings.read(Keeping).days_of(ARCHIVES, ARCHIVE_DAYS),
    )


def closing_letter(person: Person, due_at: datetime) -> Letter:
    """Say when the account is closed, and how to change one's mind."""
    return write(
        "privacy/mail/closing",
        to=person.email or "",
        language=person.language,
        name=f"closing.{person.id}.{due_at:%Y%m%d%H%M%S}",
        url=address("privacy.data", lang=person.language or None),
        handle=person.handle,
        moment=due_at,
    )


def goodbye_letter(email: str, language: str, *, mark: str) -> Letter:
    """Say that the account is closed; it is the last letter to this address."""
    return write(
        "privacy/mail/closed",
        to=email,
        language=language,
        name=f"closed.{mark}",
        url=address("home.front", lang=language or None),
    )


def greeting(who: Member) -> Sentence | None:
    """Tell somebody who comes in that their account is about to be closed."""
    if queries.closing(who.id) is None:
        return None
    return say(
        "Your account is about to be closed. If you want to stay, say so under "
        "Settings, Your data."
    )
