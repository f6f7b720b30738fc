"""How order is kept: what moderators watch for, whom they sanction, who disagrees."""

from dataclasses import dataclass

from forum.demo.rules.telling import Told
from forum.moderation.rules import Ability, SanctionKind
from forum.posts.rules import HideReason
from forum.screening.rules import What, Where


@dataclass(frozen=True, kw_only=True)
class Watched(Told):
    """Words or links that a moderator watches for from then on."""

    by: str
    name: str
    pattern: str
    looks_in: Where
    does: What


@dataclass(frozen=True, kw_only=True)
class Sanctioned(Told):
    """Somebody who is reminded of what holds, or kept from something."""

    by: str
    of: str
    measure: SanctionKind
    because: HideReason
    words: str
    ability: Ability | None = None
    days: int = 0


@dataclass(frozen=True, kw_only=True)
class Contested(Told):
    """Somebody who does not agree with the sanction that they are under."""

    by: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Came(Told):
    """From which network somebody came: what the machine looks at in voices."""

    by: str
    address: str
