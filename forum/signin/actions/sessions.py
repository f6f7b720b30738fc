"""Beginning a session and ending it."""

import logging
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import delete, exists, select, update

from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.people.models import Person
from forum.people.queries import get, member
from forum.people.rules import Member
from forum.signin.actions.limits import place
from forum.signin.events import NewDeviceCame
from forum.signin.models import Entrance, SignIn
from forum.signin.queries import as_it_acts, has_second_step
from forum.signin.rules.devices import Device
from forum.signin.rules.means import Means
from forum.signin.rules.sessions import device_name, hashed, lasts, new_token

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Visit:
    """Where somebody comes in from, as far as their browser says."""

    user_agent: str = ""
    address: str = ""
    device: Device | None = None


def begin(
    person: Person, *, by: Means, visit: Visit, gave_code: bool = False
) -> Member:
    """Let somebody in on one device, and tell them when they never were on it."""
    who, token = member(person), new_token()
    device, came_from = device_name(visit.user_agent), place(visit.address)
    is_known = visit.device is not None and visit.device.person_id == person.id
    if not is_known and by is not Means.LINK and _has_been_here(person.id):
        emit(NewDeviceCame(person_id=person.id, device=device, at=now().isoformat()))
    row = SignIn(
        person_id=person.id,
        token_hash=hashed(token),
        device=device,
        place=came_from,
        is_strong=gave_code or by is Means.PASSKEY,
        ends_at=now() + lasts(who.roles),
    )
    session.add(row)
    session.add(Entrance(person_id=person.id, by=by, device=device, place=came_from))
    session.flush()
    log.info("person %s signed in by %s, session %s", person.id, by, row.id)
    came = replace(who, session_id=row.id, token=token)
    return as_it_acts(came, is_strong=row.is_strong)


def renew(by: Member, *, with_passkey: bool = False) -> Member:
    """Note that somebody has just shown that it is them, and change their token.

    Whoever has copied the old one does not share in what it opens now.
    """
    token = new_token()
    here = SignIn.id == by.session_id
    session.execute(
        update(SignIn)
        .where(here)
        .values(
            token_hash=hashed(token),
            proved_at=now(),
            is_strong=SignIn.is_strong | with_passkey,
        )
    )
    is_strong = session.scalar(select(SignIn.is_strong).where(here)) or False
    log.info("person %s showed that it is them, session %s", by.id, by.session_id)
    again = replace(member(get(by.id)), session_id=by.session_id, token=token)
    return as_it_acts(again, is_strong=is_strong)


def strengthen(by: Member) -> None:
    """Let a session count as opened with the second step that was set up in it."""
    session.execute(
        update(SignIn).where(SignIn.id == by.session_id).values(is_strong=True)
    )


def weaken(person_id: int) -> None:
    """Let no session count as opened with a second step where there is none left."""
    if not has_second_step(person_id):
        session.execute(
            update(SignIn).where(SignIn.person_id == person_id).values(is_strong=False)
        )


def note_use(session_id: int) -> None:
    """Note that a form came from a device."""
    session.execute(update(SignIn).where(SignIn.id == session_id).values(used_at=now()))


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


def forget_entrances(before: datetime) -> int:
    """Forget who came in before a moment, and give how many that were."""
    gone = delete(Entrance).where(Entrance.at < before).returning(Entrance.id)
    return len(session.scalars(gone).all())


def _has_been_here(person_id: int) -> bool:
    return bool(session.scalar(select(exists().where(Entrance.person_id == person_id))))
