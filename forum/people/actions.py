"""Joining, describing oneself, being trusted with a role."""

import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import delete, select

from forum.infra import settings
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import day_of, now
from forum.kernel.errors import Conflict, Invalid, NotAllowed
from forum.kernel.text import say
from forum.people import queries
from forum.people.events import (
    PersonBanned,
    PersonErased,
    PersonJoined,
    PersonUnbanned,
    RoleGranted,
    RoleRevoked,
)
from forum.people.models import Grant, Person
from forum.people.rules import (
    BANNED,
    Member,
    Role,
    check_ban_reason,
    check_bio,
    check_handle,
    check_name,
    check_not_mistaken,
    read_only,
)
from forum.web.brand import Brand
from forum.web.language import speak

FORMER: Final = say("Former member")
LAST_ADMIN: Final = say("They are the last administrator. Name another one first.")


def join(
    *, name: str, handle: str, email: str, password_hash: str, language: str
) -> Person:
    """Make an account for somebody who has proved that the address is theirs."""
    name, handle = check_free(name, handle)
    person = Person(
        name=name,
        handle=handle,
        email=email,
        email_confirmed_at=now(),
        password_hash=password_hash,
        language=language,
    )
    session.add(person)
    session.flush()

    emit(PersonJoined(person_id=person.id))
    return person


def check_free(name: str, handle: str) -> tuple[str, str]:
    """Accept a name and a handle nobody else goes by; without a handle, make one."""
    name = check_name(name)
    _check_not_mistaken(name, person_id=0)
    if not handle:
        return name, queries.free_handle(name)
    handle = check_handle(handle)
    if queries.is_taken(handle):
        raise Invalid(say("Somebody has this handle. Choose another."), field="handle")
    return name, handle


def describe(*, name: str, bio: str, language: str, by: Member) -> None:
    """Change what others see of oneself, and the language one is spoken to in.

    Whoever is banned, or may write nothing for a time, shows nothing new, and is
    still spoken to as they wish.
    """
    name, bio = check_name(name), check_bio(bio)
    person = queries.get(by.id)
    kept_back = BANNED if by.is_banned else read_only(by.suspended_until)
    if kept_back and (name, bio) != (person.name, person.bio):
        raise NotAllowed(kept_back)
    _check_not_mistaken(name, person_id=by.id)

    person.name, person.bio, person.language = name, bio, language


def grant(
    person: Person, role: Role, *, area_id: int | None = None, by_id: int | None = None
) -> None:
    """Trust somebody with a role, for one area or everywhere. Twice is once."""
    known = select(Grant.id).where(
        Grant.person_id == person.id, Grant.role == role, Grant.area_id == area_id
    )
    if session.scalar(known) is not None:
        return
    session.add(
        Grant(person_id=person.id, role=role, area_id=area_id, granted_by_id=by_id)
    )
    session.flush()
    emit(RoleGranted(person_id=person.id, role=role))


def revoke(person: Person, role: Role, *, area_id: int | None = None) -> None:
    """Take a role back. Somebody must stay who can look after the place."""
    if role is Role.ADMIN and queries.runs_it_alone(person.id):
        raise Conflict(LAST_ADMIN)
    session.execute(
        delete(Grant).where(
            Grant.person_id == person.id, Grant.role == role, Grant.area_id == area_id
        )
    )
    emit(RoleRevoked(person_id=person.id, role=role))


def ban(person: Person, *, reason: str) -> None:
    """Let somebody read, and write to the brand, and do nothing else; it has no end."""
    reason = check_ban_reason(reason)
    if person.banned_at:
        raise Conflict(say("They are banned already."))
    if queries.runs_it_alone(person.id):
        raise Conflict(LAST_ADMIN)

    person.banned_at, person.ban_reason = now(), reason
    session.flush()

    emit(PersonBanned(person_id=person.id))


def unban(person: Person) -> None:
    """Let somebody take part again, as if they had never been banned."""
    if person.banned_at is None:
        raise Conflict(say("They are not banned."))

    person.banned_at, person.ban_reason = None, ""
    session.flush()

    emit(PersonUnbanned(person_id=person.id))


def hold_back(
    person: Person, *, until: datetime | None, limited: Mapping[str, datetime]
) -> None:
    """Say until when somebody may only read, and what else they may not do."""
    person.suspended_until = until
    person.limited = {name: it.isoformat() for name, it in limited.items()}
    session.flush()


def let(person: Person, abilities: Iterable[str]) -> None:
    """Say what somebody may do besides: this and nothing else."""
    person.abilities = sorted(abilities)
    session.flush()


def tombstone() -> Person:
    """Make somebody of whom nothing is known, to stand where a person stood."""
    person = Person(**_nothing_known())
    session.add(person)
    session.flush()
    return person


def resign(person: Person) -> None:
    """Take back everything somebody was trusted with."""
    held = select(Grant.role, Grant.area_id).where(Grant.person_id == person.id)
    for role, area_id in session.execute(held).all():
        revoke(person, role, area_id=area_id)


def erase(person: Person, *, tombstone_id: int) -> None:
    """Forget somebody, once nothing else speaks of them.

    Where a tombstone of its own stands in their place, their row goes; where no row
    could be moved away from them, theirs becomes the tombstone.
    """
    if tombstone_id == person.id:
        for name, value in _nothing_known().items():
            setattr(person, name, value)
    else:
        session.delete(person)
    session.flush()
    emit(PersonErased(tombstone_id=tombstone_id))


def _nothing_known() -> dict[str, Any]:
    today = day_of(now())
    return {
        "handle": f"gone-{secrets.token_hex(8)}",
        "name": str(speak(FORMER)),
        "email": None,
        "email_confirmed_at": None,
        "password_hash": "",
        "language": "",
        "bio": "",
        "created_at": today,
        "suspended_until": None,
        "banned_at": None,
        "ban_reason": "",
        "limited": {},
        "abilities": [],
        "erased_at": today,
        "source": None,
    }


def _check_not_mistaken(name: str, *, person_id: int) -> None:
    names = queries.names_of_the_brands_people(but=person_id)
    check_not_mistaken(name, [settings.read(Brand).name, *names])
