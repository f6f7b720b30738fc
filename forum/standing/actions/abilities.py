"""Opening abilities, closing them, and setting their bars."""

from collections.abc import Mapping
from dataclasses import fields

from forum.infra import settings
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.people import actions as people
from forum.people.rules import Actor
from forum.permissions.abilities import Ability
from forum.permissions.table import Can, require
from forum.standing import queries
from forum.standing.events import AbilityClosed, AbilityOpened, BarsChanged
from forum.standing.models import AbilitySpell
from forum.standing.rules import BARS, LEASTS, Bars, Figures, check_number

Spells = Mapping[Ability, AbilitySpell]


def open_and_close(figures: Mapping[int, Figures]) -> None:
    """Let everybody have the abilities that their figures carry, and no others."""
    bars, held = settings.read(Bars), queries.open_spells()
    for person in queries.with_account({*figures, *held}):
        theirs = figures.get(person.id, Figures())
        has: Spells = held.get(person.id, {})
        carried = bars.opened_by(theirs.good, theirs.total)
        if carried == set(has) == set(person.abilities):
            continue
        people.let(person, carried)
        for ability in sorted(carried - set(has)):
            _open(person.id, ability, theirs)
        for ability in sorted(set(has) - carried):
            _close(has[ability], theirs)


def change_bars(typed: Mapping[str, str], *, by: Actor) -> None:
    """Ask for more, or for less, before an ability opens. All are looked at again."""
    require(by, Can.MANAGE_SITE)
    numbers = {
        it.name: check_number(
            typed[it.name],
            BARS if it.name.endswith("_share") else LEASTS,
            field=it.name,
        )
        for it in fields(Bars)
    }

    settings.write(Bars(**numbers))

    emit(BarsChanged(by_id=by.id))


def _open(person_id: int, ability: Ability, figures: Figures) -> None:
    spell = AbilitySpell(
        person_id=person_id,
        ability=ability,
        gained_good=figures.good,
        gained_total=figures.total,
    )
    session.add(spell)
    session.flush()

    emit(AbilityOpened(spell_id=spell.id, person_id=person_id))


def _close(spell: AbilitySpell, figures: Figures) -> None:
    spell.lost_at = now()
    spell.lost_good, spell.lost_total = figures.good, figures.total
    session.flush()

    emit(AbilityClosed(spell_id=spell.id, person_id=spell.person_id))
