"""A new password: by mail when the old one is forgotten, or with the old one."""

import logging

from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.kernel.errors import Invalid
from forum.kernel.text import say
from forum.people import queries as people
from forum.people.models import Person
from forum.people.rules import Member
from forum.signin import queries
from forum.signin.actions import limits, links, sessions
from forum.signin.adapters.argon2 import hasher
from forum.signin.events import PasswordChanged, ResetAsked
from forum.signin.models import MailLink
from forum.signin.rules.links import Purpose

log = logging.getLogger(__name__)


def ask_for_reset(*, email: str) -> None:
    """Have a link sent to whoever has this address.

    Whether anybody has it is only looked up by the worker: the answer, and the time it
    takes, are the same for everybody.
    """
    emit(ResetAsked(email=email))


def check_pace(*, email: str, address: str) -> None:
    """Count one more mail. To be done before the transaction."""
    limits.take(
        {
            limits.named("mail to", email): limits.MAILS_TO_ONE_ADDRESS,
            f"mail from {limits.place(address)}": limits.MAILS_FROM_ONE_PLACE,
        }
    )


def send_reset_link(*, email: str) -> None:
    """Make the link, if the address is anybody's. For the worker."""
    if person := queries.by_email(email):
        reset_link(person)


def reset_link(person: Person, *, mailed: bool = True) -> MailLink:
    """Make a link with which somebody chooses a new password."""
    return links.make(
        Purpose.RESET,
        email=person.email or "",
        language=person.language,
        person_id=person.id,
        mailed=mailed,
    )


def owner(link: MailLink) -> Person:
    """Find whose password a link resets, if the address is still theirs."""
    person = people.get(link.person_id or 0)
    if (person.email or "") != link.email:
        raise Invalid(say("This link no longer belongs to an account."))
    return person


def reset(link: MailLink, *, password_hash: str) -> Person:
    """Give somebody the password they chose, and sign them out everywhere.

    That they opened the link shows that the mailbox is theirs.
    """
    person = owner(link)
    if person.email:
        person.email_confirmed_at = person.email_confirmed_at or now()
    _set(person, password_hash)
    sessions.end_all(person.id)
    return person


def check_current(member: Member, password: str) -> None:
    """Make sure that it is them who sits there. To be done before the transaction."""
    person = people.get(member.id)
    limits.take({f"password of {person.id}": limits.TRIES_OF_A_KNOWN_DEVICE})
    if not hasher().matches(person.password_hash, password):
        log.info("refused the current password of person %s", person.id)
        raise Invalid(say("This is not your current password."), field="current")


def change(*, password_hash: str, by: Member) -> Person:
    """Give somebody another password, and sign them out everywhere else."""
    person = people.get(by.id)
    _set(person, password_hash)
    sessions.end_all(person.id, but=by.session_id)
    return person


def _set(person: Person, password_hash: str) -> None:
    person.password_hash = password_hash
    links.end_all(person.id)
    emit(PasswordChanged(person_id=person.id, at=now().isoformat()))
    log.info("person %s has a new password", person.id)
