"""What waits for the staff, as features bring it to their desk.

The desk is far above; what it shows comes from everywhere. So the types stand here,
where clocks are: a feature provides a `DutySource`, and its rows are on the desk.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from forum.kernel.text import Sentence, say

SHOWN: Final = 100
"""Of each pile, at most: whoever has more to do begins with the oldest."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pile:
    """A tray of the desk. The shape and the tone are those of `icons.svg` and CSS."""

    slug: str
    words: Sentence
    mark: str
    tone: str = ""
    is_pressing: bool = True
    """Whether the desk is not empty while something lies here."""


OVERDUE: Final = Pile(slug="overdue", words=say("Late"), mark="warning", tone="is-bad")
THIS_WEEK: Final = Pile(
    slug="this-week", words=say("Due this week"), mark="clock", tone="is-warn"
)
CLIMBED: Final = Pile(
    slug="climbed", words=say("Climbed to the desk"), mark="flag", tone="is-warn"
)
TO_HOLD: Final = Pile(
    slug="to-hold", words=say("Promises to hold"), mark="flag", is_pressing=False
)
CONTESTED: Final = Pile(
    slug="contested", words=say("Contested"), mark="dot", tone="is-bad"
)
UNOWNED: Final = Pile(slug="without-owner", words=say("Without owner"), mark="ring")
PILES: Final = (OVERDUE, THIS_WEEK, CLIMBED, TO_HOLD, CONTESTED, UNOWNED)


@dataclass(frozen=True, kw_only=True, slots=True)
class Looking:
    """Who looks at the desk, when, and at what of it."""

    viewer: Any
    now: datetime
    today: date
    week_ends_on: date
    week_ends_at: datetime
    areas: Collection[int] = ()
    """Only what belongs there; everything when none is named."""

    is_mine: bool = False
    """Only what the viewer is in charge of."""

    most: int = SHOWN


@dataclass(frozen=True, kw_only=True, slots=True)
class Duty:
    """One thing that waits for the staff, and the one place where it is answered."""

    title: str
    url: str
    kind: Sentence
    act: Sentence
    act_url: str
    due_on: date
    first_due_on: date | None = None
    """The first date, where another was announced since."""

    language: str = ""
    askers: int = 0
    asked_at: datetime | None = None
    quote: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Heap:
    """What one source puts on one pile: the first due first, and how many in all."""

    pile: Pile
    duties: Sequence[Duty] = field(default=())
    count: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class DutySource:
    """Where duties come from. Several may fill one pile, or bring one of their own.

    `load` takes a number of statements that does not grow with what waits.
    """

    load: Callable[[Looking], Iterable[Heap]]
