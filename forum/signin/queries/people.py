"""Finding out who is asking, and what they hold in their hands."""

from collections.abc import Sequence

from flask import current_app
from sqlalchemy import bindparam, or_, select

from forum.config import Config
from forum.infra import settings
from forum.infra.db import session
from forum.kernel.clock import now
from forum.kernel.errors import NotFound
from forum.kernel.text import say
from forum.people.models import Grant, Person
from forum.people.queries import as_member
from forum.people.rules import Member
from forum.signin.models import MailLink, SignIn
from forum.signin.rules import hashed, links
from forum.signin.rules.links import Purpose
from forum.signin.rules.second_step import SecondStep, held_back
from forum.signin.rules.sessions import TRUSTED

# One statement for whoever is signed in: it runs on every page they open.
_WHO = (
    select(
        SignIn.id.label("session_id"),
        SignIn.is_strong,
        Person.id,
        Person.handle,
        Person.name,
        Person.language,
        Person.email_confirmed_at,
        Person.suspended_until,
        Person.banned_at,
        Person.limited,
        Person.abilities,
        Grant.role,
        Grant.area_id,
    )
    .join(Person, Person.id == SignIn.person_id)
    .outerjoin(Grant, Grant.person_id == Person.id)
    .where(
        SignIn.token_hash == bindparam("token_hash"),
        SignIn.ends_at > bindparam("moment"),
        Person.erased_at.is_(None),
    )
)


def who(token: str) -> Member | None:
    """Find the person behind a session's token; nobody when it has ended."""
    given = {"token_hash": hashed(token), "moment": now()}
    rows = session.execute(_WHO, given).all()
    if not rows:
        return None
    grants = [(row.role, row.area_id) for row in rows if row.role]
    found = as_member(rows[0], grants, session_id=rows[0].session_id, token=token)
    return as_it_acts(found, is_strong=rows[0].is_strong)


def as_it_acts(member: Member, *, is_strong: bool) -> Member:
    """Leave out the roles for which more than was given is asked here."""
    if is_strong or not member.roles & TRUSTED:
        return member
    given = settings.read(SecondStep)
    return held_back(member, is_strong=False, given=given, today=now().date())


def by_name(name: str) -> Person | None:
    """Find whoever signs in by this handle or this address; maybe nobody."""
    return session.scalar(
        select(Person).where(
            or_(Person.email == name, Person.handle == name),
            Person.email.is_not(None),
            Person.erased_at.is_(None),
        )
    )


def by_email(email: str) -> Person | None:
    """Find whose address this is; maybe nobody's."""
    return session.scalar(
        select(Person).where(Person.email == email, Person.erased_at.is_(None))
    )


def sessions_of(person_id: int) -> Sequence[SignIn]:
    """List where somebody is signed in, the latest first."""
    return session.scalars(
        select(SignIn)
        .where(SignIn.person_id == person_id, SignIn.ends_at > now())
        .order_by(SignIn.id.desc())
    ).all()


def link(token: str, purpose: Purpose) -> MailLink:
    """Find the link that a token opens, or say that it opens nothing (any more)."""
    found = session.scalar(
        select(MailLink)
        .outerjoin(Person, Person.id == MailLink.person_id)
        .where(
            MailLink.id == token[:32],
            MailLink.purpose == purpose,
            MailLink.expires_at > now(),
            Person.erased_at.is_(None),
        )
    )
    if found is None or not _opens(token, found):
        raise NotFound(
            say(
                "This link has been used, has been replaced by a newer one, "
                "or is too old. Ask for another one."
            )
        )
    return found


def waiting_words(token: str) -> MailLink | None:
    """Find the words that wait behind a link that makes no account (any more), if any.

    It is too old, or its address has an account. Only whoever reads the mail of that
    address holds the token, so nobody else learns either.
    """
    found = session.scalar(
        select(MailLink).where(
            MailLink.id == token[:32], MailLink.purpose == Purpose.CONFIRM
        )
    )
    if found is None or not _opens(token, found):
        return None
    is_over = found.expires_at <= now() or by_email(found.email) is not None
    return found if is_over and found.carries.get("typed") else None


def token_of(found: MailLink) -> str:
    """Write the token that opens a link."""
    return _token(found, _config().key)


def _opens(token: str, found: MailLink) -> bool:
    """Whether a token is that of a link, under this key or a former one."""
    return any(links.same(token, _token(found, key)) for key in _config().keys)


def _token(found: MailLink, key: str) -> str:
    return links.token(
        key,
        found.id,
        purpose=found.purpose,
        person_id=found.person_id or 0,
        email=found.email,
    )


def _config() -> Config:
    config: Config = current_app.extensions["forum.config"]
    return config
