"""What happens to somebody's standing."""

from dataclasses import dataclass
from typing import ClassVar

from forum.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class AbilityOpened(Event):
    """Somebody's help has opened an ability to them."""

    name: ClassVar[str] = "standing.ability_opened"

    spell_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class AbilityClosed(Event):
    """The figures do not carry somebody's ability any more."""

    name: ClassVar[str] = "standing.ability_closed"

    spell_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class BarsChanged(Event):
    """Abilities ask for more than before, or for less."""

    name: ClassVar[str] = "standing.bars_changed"

    by_id: int


@dataclass(frozen=True, kw_only=True)
class ExpertRuled(Event):
    """Somebody became an expert of an area, was refused, or is not one any more."""

    name: ClassVar[str] = "standing.expert_ruled"

    ruling_id: int
    person_id: int
    ruling: str
    by_id: int | None
