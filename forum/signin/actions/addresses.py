"""Being reached at another address."""

import logging

from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import say
from forum.people import queries as people
from forum.people.models import Person
from forum.people.rules import Member
from forum.signin import queries
from forum.signin.actions import links
from forum.signin.events import AddressChanged
from forum.signin.models import MailLink
from forum.signin.rules.links import Purpose

log = logging.getLogger(__name__)


def ask_to_change(*, email: str, by: Member) -> None:
    """Send a link to the new address. Until it is used, nothing changes."""
    if email == people.get(by.id).email:
        raise Invalid(say("This is your address already."), field="email")
    links.make(
        Purpose.CHANGE_ADDRESS, email=email, language=by.language, person_id=by.id
    )


def change(link: MailLink) -> Person:
    """Reach somebody at the address they have just shown to be theirs.

    Every other link of theirs ends: one that went to the old address must not open
    the account any more.
    """
    if queries.by_email(link.email):
        raise Conflict(say("This address has an account already."))
    person = people.get(link.person_id or 0)
    before, person.email = person.email, link.email
    person.email_confirmed_at = now()
    links.end_all(person.id)
    if before:
        emit(AddressChanged(person_id=person.id, before=before, at=now().isoformat()))
    log.info("person %s has another address", person.id)
    return person
