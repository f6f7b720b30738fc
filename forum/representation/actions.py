"""Giving somebody the seat, and ending their time in it."""

from datetime import date

from forum.infra.db import session
from forum.kernel.errors import Conflict
from forum.kernel.text import say
from forum.people import actions as people
from forum.people.models import Person
from forum.people.queries import get, roles_of
from forum.people.rules import Role
from forum.promise.queries import today
from forum.representation import queries
from forum.representation.models import Mandate
from forum.representation.rules import (
    Ending,
    check_candidate,
    check_declaration,
    check_reason,
    check_until,
    last_day,
)


def appoint(person: Person, *, declaration: str, until: date | None = None) -> Mandate:
    """Let a customer represent the others for a first term."""
    roles = roles_of([person.id]).get(person.id, frozenset())
    check_candidate(roles, terms=queries.terms_of(person.id))
    if queries.standing():
        raise Conflict(say("The seat is taken. End that mandate first."))
    first = today()
    last = check_until(until, today=first) if until else last_day(first)
    declaration = check_declaration(declaration)

    mandate = Mandate(
        person_id=person.id, since=first, until=last, declaration=declaration
    )
    session.add(mandate)
    session.flush()
    people.grant(person, Role.REPRESENTATIVE)
    return mandate


def end(mandate: Mandate, *, reason: str) -> None:
    """End a mandate before its time, for a reason that everybody reads."""
    _close(mandate, Ending.REASON, reason=check_reason(reason))


def end_what_is_over() -> None:
    """End the mandate whose last day has passed."""
    mandate = queries.standing()
    if mandate and mandate.until < today():
        _close(mandate, Ending.TERM)


def note_that_the_role_is_gone(person_id: int) -> None:
    """End the mandate of somebody who is not trusted with it any more."""
    mandate = queries.standing()
    if mandate and mandate.person_id == person_id:
        mandate.ended_on, mandate.ended_by = today(), Ending.ROLE
        session.flush()


def _close(mandate: Mandate, ending: Ending, *, reason: str = "") -> None:
    mandate.ended_on, mandate.ended_by = today(), ending
    mandate.end_reason = reason
    session.flush()
    people.revoke(get(mandate.person_id), Role.REPRESENTATIVE)
