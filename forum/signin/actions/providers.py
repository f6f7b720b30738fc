"""Coming in through another site: joining, linking, unlinking."""

import logging
from collections.abc import Mapping

from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import say
from forum.people import actions as people
from forum.people.models import Person
from forum.people.queries import get
from forum.people.rules import Member
from forum.signin import queries
from forum.signin.actions import limits
from forum.signin.actions.means import check_another_way, require_proof, tell_the_owner
from forum.signin.events import SignedUp
from forum.signin.models import LinkedAccount
from forum.signin.rules.addresses import check_address
from forum.signin.rules.means import FRESH, Change
from forum.signin.rules.providers import BadProvider, Provider, Vouched

log = logging.getLogger(__name__)


def check_settings() -> None:
    """Say before the first page is served what is wrong with the settings, if it is."""
    try:
        queries.known_providers()
    except BadProvider as wrong:
        message = f"FORUM_PROVIDERS: {wrong}"
        raise SystemExit(message) from wrong


def count_try(address: str) -> None:
    """Count one more way there and back. To be done before the transaction."""
    place = limits.place(address)
    limits.take({f"provider from {place}": limits.CHALLENGES_FROM_ONE_PLACE})


def whose(vouched: Vouched) -> Person | None:
    """Find whom an account on another site lets in; nobody who has never been here."""
    linked = queries.linked_account(vouched.issuer, vouched.subject)
    return get(linked.person_id) if linked else None


def check_may_join(vouched: Vouched, provider: Provider) -> str:
    """Give the address of somebody new, or say why they cannot join with it.

    An address that has an account already links nothing by itself: whoever has both
    accounts shows both, see `link`.
    """
    if not vouched.email or not vouched.is_email_theirs:
        raise Invalid(
            say(
                "%(site)s has not confirmed your e-mail address. "
                "Confirm it there, or sign up here.",
                site=provider.name,
            )
        )
    email = check_address(vouched.email)
    if queries.by_email(email):
        raise Conflict(
            say(
                "You have an account here already. Sign in to it, "
                "then link %(site)s under Security.",
                site=provider.name,
            )
        )
    return email


def carried_by(vouched: Vouched, email: str) -> dict[str, str]:
    """Write down what joining needs, until somebody has chosen a name."""
    return {"issuer": vouched.issuer, "subject": vouched.subject, "email": email}


def join(
    carried: Mapping[str, str], *, name: str, handle: str, language: str
) -> Person:
    """Make an account for somebody whom another site vouches for."""
    vouched = Vouched(
        issuer=carried["issuer"], subject=carried["subject"], email=carried["email"]
    )
    if queries.by_email(vouched.email) or whose(vouched):
        raise Conflict(say("You have an account here by now. Sign in with it."))
    person = people.join(
        name=name,
        handle=handle,
        email=vouched.email,
        password_hash="",
        language=language,
    )
    _keep(vouched, person.id)
    emit(SignedUp(person_id=person.id))
    log.info("person %s joined through %s", person.id, vouched.issuer)
    return person


def link(vouched: Vouched, *, by: Member) -> None:
    """Let an account on another site open this one. Both were shown a moment ago."""
    require_proof(by)
    linked = queries.linked_account(vouched.issuer, vouched.subject)
    if linked and linked.person_id != by.id:
        raise Conflict(
            say("That account opens another account here. Unlink it there first.")
        )
    if linked:
        return

    _keep(vouched, by.id)
    tell_the_owner(by.id, Change.PROVIDER_LINKED)


def unlink(linked_id: int, *, by: Member) -> None:
    """Let it open this account no more; unlinked twice is unlinked once."""
    require_proof(by)
    mine = queries.linked_accounts(by.id)
    found = next((it for it in mine if it.id == linked_id), None)
    if found is None:
        return
    check_another_way(by.id)

    session.delete(found)
    tell_the_owner(by.id, Change.PROVIDER_UNLINKED)


def check_own(vouched: Vouched, *, by: Member) -> None:
    """Make sure that it is them who sits there, and that they were asked just now."""
    person = whose(vouched)
    is_fresh = vouched.signed_in_at > (now() - FRESH).timestamp()
    if person is None or person.id != by.id or not is_fresh:
        raise Invalid(
            say("That does not show that it is you. Try again, or another way.")
        )


def _keep(vouched: Vouched, person_id: int) -> None:
    session.add(
        LinkedAccount(
            person_id=person_id,
            issuer=vouched.issuer,
            subject=vouched.subject,
            email=vouched.email[:254],
        )
    )
    session.flush()
