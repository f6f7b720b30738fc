"""An idea as lists and links show it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from forum.ideas.rules import Decision, Delivery, Outcome, chips
from forum.kernel.text import Sentence
from forum.posts.rules import PersonLine
from forum.promise.queries import today
from forum.taxonomy.rules import AreaLine


@dataclass(frozen=True, slots=True)
class Link:
    """An idea as far as a link to it goes."""

    id: int
    slug: str
    title: str

    @property
    def url(self) -> str:
        """Where it stands."""
        return f"/ideas/{self.id}/{self.slug}"


@dataclass(frozen=True, kw_only=True, slots=True)
class IdeaRow:
    """An idea as one row of a list."""

    id: int
    slug: str
    title: str
    language: str
    gist: str
    area: AreaLine | None
    author: PersonLine
    created_at: datetime
    count: int
    before_joining: int
    """Voices counted elsewhere: shown beside the others, never among them."""

    is_mine: bool
    blocking: int
    comment_count: int
    decision: Decision
    decline_code: str
    delivery: Delivery
    outcome: Outcome | None
    promised_on: date | None
    imported: str
    """The word that is all there is to say of where it stands, if it came with one."""

    is_dormant: bool
    rising: float | None
    is_merged: bool
    is_locked: bool

    @property
    def url(self) -> str:
        """Where it stands."""
        return f"/ideas/{self.id}/{self.slug}"

    @property
    def is_open(self) -> bool:
        """Whether people can still support it."""
        return not self.is_merged

    @property
    def chips(self) -> Sequence[tuple[str, Sentence | str]]:
        """What the brand decided, promised and did, and what became of it."""
        return chips(
            self.decision,
            self.delivery,
            self.outcome,
            self.promised_on,
            today=today(),
            imported=self.imported,
            sleeps=self.is_dormant,
        )
