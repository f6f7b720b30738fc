"""Finding mandates."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import case, func, select

from forum.infra.db import rows, session
from forum.kernel.errors import NotFound
from forum.kernel.text import say
from forum.people.models import Person
from forum.representation.models import Mandate
from forum.representation.rules import MandateLine

_STANDING: Final = select(Mandate).where(Mandate.ended_on.is_(None))
_LINES: Final = (
    select(
        Person.name,
        case((Person.erased_at.is_(None), Person.handle), else_="").label("handle"),
        Mandate.since,
        Mandate.until,
        Mandate.declaration,
        Mandate.ended_on,
        Mandate.ended_by,
        Mandate.end_reason,
    )
    .join(Person, Person.id == Mandate.person_id)
    .order_by(Mandate.id.desc())
)


def standing() -> Mandate | None:
    """Find the mandate of today; none while the seat is vacant."""
    return session.scalar(_STANDING)


def standing_of(person_id: int) -> Mandate:
    """Find the mandate that somebody has today, or say that they have none."""
    found = session.scalar(_STANDING.where(Mandate.person_id == person_id))
    if found is None:
        raise NotFound(say("They do not represent the customers."))
    return found


def terms_of(person_id: int) -> int:
    """Count the mandates somebody has or had."""
    query = select(func.count(Mandate.id)).where(Mandate.person_id == person_id)
    return session.scalar(query) or 0


def mandates() -> Sequence[MandateLine]:
    """List every mandate, the last one first."""
    return [MandateLine(**row._asdict()) for row in rows(_LINES)]
