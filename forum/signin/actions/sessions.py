"""Beginning a session and ending it."""

import logging
from dataclasses import replace

from sqlalchemy import delete

from forum.infra.db import session
from forum.kernel.clock import now
from forum.people.models import Person
from forum.people.queries import member
from forum.people.rules import Member
from forum.signin.models import SignIn
from forum.signin.rules.sessions import device_name, hashed, lasts, new_token

log = logging.getLogger(__name__)


def begin(person: Person, *, user_agent: str) -> Member:
    """Let somebody in on one device."""
    who, token = member(person), new_token()
    row = SignIn(
        person_id=person.id,
        token_hash=hashed(token),
        device=device_name(user_agent),
        ends_at=now() + lasts(who.roles),
    )
    session.add(row)
    session.flush()
    log.info("person %s signed in, session %s", person.id, row.id)
    return replace(who, session_id=row.id, token=token)


def end(session_id: int, *, of: int) -> None:
    """Sign somebody out on one device; ended twice is ended once."""
    session.execute(
        delete(SignIn).where(SignIn.id == session_id, SignIn.person_id == of)
    )
    log.info("person %s ended session %s", of, session_id)


def end_all(person_id: int, *, but: int = 0) -> None:
    """Sign somebody out everywhere, or everywhere else."""
    session.execute(
        delete(SignIn).where(SignIn.person_id == person_id, SignIn.id != but)
    )
    log.info("every session of person %s but %s ended", person_id, but)


def sweep() -> None:
    """Forget sessions that have ended."""
    session.execute(delete(SignIn).where(SignIn.ends_at < now()))
