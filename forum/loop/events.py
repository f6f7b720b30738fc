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


@dataclass(frozen=True, kw_only=True)
class UpdatePublished(Event):
    """The brand says what it did of what was asked, and what not."""

    name: ClassVar[str] = "loop.update_published"

    update_id: int
    by_id: int


@dataclass(frozen=True, kw_only=True)
class UpdateCorrected(Event):
    """The brand says what an update should have said."""

    name: ClassVar[str] = "loop.update_corrected"

    revision_id: int
    update_id: int
    by_id: int
    tells: bool = True
    """Whether it says something new, and mends no slip that nobody was told of."""


@dataclass(frozen=True, kw_only=True)
class DeliveryClaimed(Event):
    """The brand says that something is done, for the first time or after rework."""

    name: ClassVar[str] = "loop.delivery_claimed"

    claim_id: int
    by_id: int


@dataclass(frozen=True, kw_only=True)
class CheckWanted(Event):
    """A claim waits for a moderator or the representative to read it."""

    name: ClassVar[str] = "loop.check_wanted"

    update_id: int
    by_id: int


@dataclass(frozen=True, kw_only=True)
class RoundOpened(Event):
    """Those who asked can say whether it works."""

    name: ClassVar[str] = "loop.round_opened"

    round_id: int


@dataclass(frozen=True, kw_only=True)
class RoundNearsItsEnd(Event):
    """Who has not said anything yet has a week left."""

    name: ClassVar[str] = "loop.round_nears_its_end"

    round_id: int


@dataclass(frozen=True, kw_only=True)
class RoundJudged(Event):
    """A round is over, with its outcome."""

    name: ClassVar[str] = "loop.round_judged"

    round_id: int
    outcome: str


@dataclass(frozen=True, kw_only=True)
class VerdictGiven(Event):
    """Somebody who asked said whether it works."""

    name: ClassVar[str] = "loop.verdict_given"

    round_id: int
    person_id: int
    answer: str


@dataclass(frozen=True, kw_only=True)
class DeliveryReopened(Event):
    """A delivery must be looked at again."""

    name: ClassVar[str] = "loop.delivery_reopened"

    reopening_id: int
    round_id: int
    trigger: str


@dataclass(frozen=True, kw_only=True)
class ReopeningSettled(Event):
    """The brand reworked what was contested, or explained why it stands."""

    name: ClassVar[str] = "loop.reopening_settled"

    reopening_id: int
    round_id: int
    outcome: str
    by_id: int
