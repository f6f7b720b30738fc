"""Reading sanctions: for whom they concern, and for moderators."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from forum.infra.db import session
from forum.kernel.clock import now
from forum.kernel.errors import NotFound
from forum.kernel.text import say
from forum.moderation.models import Sanction
from forum.moderation.rules import is_in_force
from forum.people.models import Person
from forum.people.rules import Actor


def sanction(sanction_id: int) -> Sanction:
    """Find one."""
    found = session.get(Sanction, sanction_id)
    if found is None:
        raise NotFound(say("There is no such sanction."))
    return found


def own_sanction(sanction_id: int, actor: Actor) -> Sanction:
    """Find one of somebody's own; others' are not there."""
    found = session.get(Sanction, sanction_id)
    if found is None or not actor.id or found.person_id != actor.id:
        raise NotFound(say("There is no such sanction."))
    return found


def sanctions_of(person_id: int) -> Sequence[Sanction]:
    """List somebody's sanctions, the latest first."""
    theirs = select(Sanction).where(Sanction.person_id == person_id)
    return session.scalars(theirs.order_by(Sanction.id.desc())).all()


def standing(person_id: int) -> Sequence[Sanction]:
    """List what keeps somebody from something now."""
    moment = now()
    return [it for it in sanctions_of(person_id) if is_in_force(it, moment)]


def holding_back(actor: Actor) -> Sequence[Sanction]:
    """List what keeps the reader of a page from something now, if anything does."""
    return standing(actor.id) if actor.id else ()


def sanction_appeals(actor: Actor) -> Sequence[tuple[Sanction, Person]]:
    """List the appeals against sanctions that somebody may hear, oldest first."""
    if actor.moderates:
        return ()
    found = session.execute(
        select(Sanction, Person)
        .join(Person, Person.id == Sanction.person_id)
        .where(
            Sanction.appealed_at.is_not(None),
            Sanction.heard_at.is_(None),
            Sanction.lifted_at.is_(None),
            Sanction.by_id.is_distinct_from(actor.id),
            Sanction.person_id != actor.id,
        )
        .order_by(Sanction.appealed_at)
    )
    return [(it, person) for it, person in found]


def told_sanctions(ids: Sequence[int], reader: Actor) -> Mapping[int, Sanction]:
    """Read sanctions for whom they concern."""
    theirs = select(Sanction).where(
        Sanction.id.in_(ids), Sanction.person_id == reader.id
    )
    return {it.id: it for it in session.scalars(theirs)}
