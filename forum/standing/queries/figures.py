"""The figures behind abilities, and the abilities that they have opened."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import select

from forum.infra.db import session
from forum.infra.manifest import provided
from forum.kernel.clock import now
from forum.kernel.text import Sentence
from forum.people.models import Person
from forum.permissions.abilities import Ability, Acts, ActSource
from forum.standing.models import AbilitySpell
from forum.standing.rules import COUNTS_FOR, Figures, added_up


def acts_since(moment: datetime, person_id: int | None = None) -> list[Acts]:
    """Collect what everybody did, or one person, from every feature that knows."""
    return [
        it for source in provided(ActSource) for it in source.acts(moment, person_id)
    ]


def parts_of(person_id: int) -> Sequence[tuple[Sentence, Figures]]:
    """Count what somebody did in the last twelve months, kind by kind."""
    since = now() - COUNTS_FOR
    return [
        (it.words, added_up(it.acts(since, person_id))) for it in provided(ActSource)
    ]


def figures_of(person_id: int) -> Figures:
    """Count what somebody did in the last twelve months, all of it."""
    return added_up(acts_since(now() - COUNTS_FOR, person_id))


def open_spells() -> Mapping[int, Mapping[Ability, AbilitySpell]]:
    """List who has which abilities today."""
    found: dict[int, dict[Ability, AbilitySpell]] = {}
    held = select(AbilitySpell).where(AbilitySpell.lost_at.is_(None))
    for it in session.scalars(held):
        found.setdefault(it.person_id, {})[it.ability] = it
    return found


def spells_of(person_id: int) -> Mapping[Ability, AbilitySpell]:
    """List the last time that somebody had each ability, over or not."""
    theirs = select(AbilitySpell).where(AbilitySpell.person_id == person_id)
    return {it.ability: it for it in session.scalars(theirs.order_by(AbilitySpell.id))}


def with_account(person_ids: Iterable[int]) -> Sequence[Person]:
    """Find those of several people who can sign in: others need no ability."""
    return session.scalars(
        select(Person)
        .where(
            Person.id.in_(set(person_ids)),
            Person.email.is_not(None),
            Person.erased_at.is_(None),
        )
        .order_by(Person.id)
    ).all()


def spell_told(spell_ids: Sequence[int], person_id: int) -> Mapping[int, AbilitySpell]:
    """Find what somebody is told of their own abilities."""
    theirs = select(AbilitySpell).where(
        AbilitySpell.id.in_(spell_ids), AbilitySpell.person_id == person_id
    )
    return {it.id: it for it in session.scalars(theirs)}
