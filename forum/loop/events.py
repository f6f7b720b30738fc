"""What the brand says, decides, promises and does."""

from dataclasses import dataclass
from typing import ClassVar

from forum.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class BrandSpoke(Event):
    """The brand said something on what was asked."""

    name: ClassVar[str] = "loop.brand_spoke"

    response_id: int
    post_id: int
    kind: str
    by_id: int
    tells: bool
    """Whether those who asked are told; a slip mended at once is none of the news."""


@dataclass(frozen=True, kw_only=True)
class DecisionMade(Event):
    """The brand decided, or what it had decided came up again by itself."""

    name: ClassVar[str] = "loop.decision_made"

    decision_id: int
    idea_id: int
    before: str
    after: str
    by_id: int | None


@dataclass(frozen=True, kw_only=True)
class CommitmentMade(Event):
    """The brand promised something."""

    name: ClassVar[str] = "loop.commitment_made"

    commitment_id: int
    by_id: int


@dataclass(frozen=True, kw_only=True)
class CommitmentChanged(Event):
    """A date, an owner or another fact of a promise is another one now."""

    name: ClassVar[str] = "loop.commitment_changed"

    revision_id: int
    commitment_id: int
    field: str
    by_id: int


@dataclass(frozen=True, kw_only=True)
class CommitmentEnded(Event):
    """A promise was kept, kept in part, given up or replaced."""

    name: ClassVar[str] = "loop.commitment_ended"

    commitment_id: int
    result: str
    by_id: int
