"""Finding out who is asking."""

from sqlalchemy import bindparam, select

from forum.infra.db import session
from forum.kernel.clock import now
from forum.people.models import Grant, Person
from forum.people.queries import as_member
from forum.people.rules import Member
from forum.signin.models import SignIn
from forum.signin.rules import hashed

# One statement for whoever is signed in: it runs on every page they open.
_WHO = (
    select(
        SignIn.id.label("session_id"),
        Person.id,
        Person.handle,
        Person.name,
        Person.language,
        Person.email_confirmed_at,
        Person.suspended_until,
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
    return as_member(rows[0], grants, session_id=rows[0].session_id, token=token)
