"""Finding out which other sites vouch for people here, and for whom."""

from collections.abc import Sequence

from flask import current_app
from sqlalchemy import func, select

from forum.config import Config
from forum.infra.db import session
from forum.kernel.errors import NotFound
from forum.kernel.text import say
from forum.people.models import Person
from forum.signin.models import LinkedAccount
from forum.signin.queries.means import passkeys_of
from forum.signin.rules.providers import Provider, providers


def known_providers() -> tuple[Provider, ...]:
    """List the sites that vouch for people here."""
    config: Config = current_app.extensions["forum.config"]
    return providers(config.providers)


def provider(slug: str) -> Provider:
    """Find a site that vouches for people, or say that there is none."""
    found = next((it for it in known_providers() if it.slug == slug), None)
    if found is None:
        raise NotFound(say("Nobody signs in through that site here."))
    return found


def linked_accounts(person_id: int) -> Sequence[LinkedAccount]:
    """List somebody's accounts on other sites, the oldest first."""
    return session.scalars(
        select(LinkedAccount)
        .where(LinkedAccount.person_id == person_id)
        .order_by(LinkedAccount.id)
    ).all()


def linked_account(issuer: str, subject: str) -> LinkedAccount | None:
    """Find whom an account on another site lets in; maybe nobody."""
    return session.scalar(
        select(LinkedAccount).where(
            LinkedAccount.issuer == issuer, LinkedAccount.subject == subject
        )
    )


def ways_in(person_id: int) -> int:
    """Count what opens an account by itself, today."""
    issuers = {it.issuer for it in known_providers()}
    linked = [it for it in linked_accounts(person_id) if it.issuer in issuers]
    has_password = session.scalar(
        select(func.count()).where(Person.id == person_id, Person.password_hash != "")
    )
    return (has_password or 0) + len(passkeys_of(person_id)) + len(linked)
