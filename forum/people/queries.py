"""Finding people."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import count
from typing import Any, Final

from sqlalchemy import bindparam, select

from forum.infra.db import session
from forum.kernel.errors import NotFound
from forum.kernel.text import say
from forum.people.models import Grant, Person
from forum.people.rules import Member, Role, propose_handle

_GRANTS = select(Grant.role, Grant.area_id).where(
    Grant.person_id == bindparam("person_id")
)

# Whoever is taken for one of these is believed.
SPEAK_FOR_THE_PLACE: Final = (Role.STAFF, Role.MODERATOR, Role.ADMIN)


def get(person_id: int) -> Person:
    """Find a person, or say that there is none."""
    person = session.scalar(select(Person).where(Person.id == person_id))
    if person is None:
        raise NotFound(say("There is nobody here by that name."))
    return person


def by_handle(handle: str) -> Person:
    """Find the person behind a handle, or say that there is none."""
    person = session.scalar(select(Person).where(Person.handle == handle.lower()))
    if person is None or person.erased_at:
        raise NotFound(say("There is nobody here by that name."))
    return person


def ids_of(handles: Iterable[str]) -> Mapping[str, int]:
    """Find the people behind several handles, those there are."""
    found = session.execute(
        select(Person.handle, Person.id).where(
            Person.handle.in_(list(handles)), Person.erased_at.is_(None)
        )
    )
    return {row.handle: row.id for row in found}


def member(person: Person, *, session_id: int = 0, token: str = "") -> Member:
    """See a person as somebody who acts, with everything they were granted."""
    granted = session.execute(_GRANTS, {"person_id": person.id}).all()
    return as_member(person, granted, session_id=session_id, token=token)


def as_member(
    person: Any,  # noqa: ANN401 - an entity or a row, by its columns
    granted: Iterable[Any],
    *,
    session_id: int = 0,
    token: str = "",
) -> Member:
    """Put a person, or a row with their columns, and their grants together."""
    grants = [(role, area_id) for role, area_id in granted]
    return Member(
        id=person.id,
        handle=person.handle,
        name=person.name,
        language=person.language,
        is_confirmed=person.email_confirmed_at is not None,
        suspended_until=person.suspended_until,
        is_banned=person.banned_at is not None,
        limited=frozenset(
            (ability, datetime.fromisoformat(until))
            for ability, until in person.limited.items()
        ),
        abilities=frozenset(person.abilities),
        roles=frozenset(role for role, _ in grants),
        expert_in=_areas(grants, Role.EXPERT),
        moderates=_areas(grants, Role.MODERATOR),
        session_id=session_id,
        token=token,
    )


def roles_of(person_ids: Iterable[int]) -> Mapping[int, frozenset[Role]]:
    """List what each of several people was granted."""
    found: dict[int, set[Role]] = {}
    rows = session.execute(
        select(Grant.person_id, Grant.role).where(Grant.person_id.in_(set(person_ids)))
    )
    for person_id, role in rows:
        found.setdefault(person_id, set()).add(role)
    return {person_id: frozenset(roles) for person_id, roles in found.items()}


def with_role(role: Role) -> Sequence[Person]:
    """List the people who were granted a role, by name."""
    return session.scalars(
        select(Person)
        .where(Person.id.in_(select(Grant.person_id).where(Grant.role == role)))
        .order_by(Person.name)
    ).all()


def runs_it_alone(person_id: int) -> bool:
    """Whether nobody else can look after the place: a banned administrator cannot."""
    admins = {it.id: it for it in with_role(Role.ADMIN)}
    others = [it for it in admins.values() if it.id != person_id and not it.banned_at]
    return person_id in admins and not others


def entrusted(role: Role, area_id: int | None) -> Sequence[int]:
    """List who may act in a role in an area.

    As the table of permissions has it: whoever was given areas has these alone, and
    whoever was given none has them all.
    """
    areas: dict[int, set[int | None]] = {}
    for row in session.execute(
        select(Grant.person_id, Grant.area_id)
        .join(Person, Person.id == Grant.person_id)
        .where(Grant.role == role, Person.banned_at.is_(None))
        .order_by(Grant.person_id)
    ):
        areas.setdefault(row.person_id, set()).add(row.area_id)
    return [each for each, of in areas.items() if area_id in of or of == {None}]


def is_taken(handle: str) -> bool:
    """Whether somebody has, or had, this handle."""
    return session.scalar(select(Person.id).where(Person.handle == handle)) is not None


def free_handle(name: str) -> str:
    """Find a handle that fits a name and that nobody has."""
    proposals = (propose_handle(name, number) for number in count(1))
    return next(handle for handle in proposals if not is_taken(handle))


def names_of_the_brands_people(*, but: int) -> Sequence[str]:
    """List the names of those who speak for the brand or look after the place."""
    trusted = select(Grant.person_id).where(Grant.role.in_(SPEAK_FOR_THE_PLACE))
    return session.scalars(
        select(Person.name).where(Person.id.in_(trusted), Person.id != but)
    ).all()


def anybody() -> bool:
    """Whether anybody has an account yet."""
    return session.scalar(select(Person.id).limit(1)) is not None


def _areas(grants: Iterable[tuple[Role, int | None]], role: Role) -> frozenset[int]:
    return frozenset(area for granted, area in grants if granted is role and area)
