"""What the page of an idea shows, as frozen lines: no entity reaches a template."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from forum.comments.queries import CommentLine
from forum.ideas.queries.past import Past
from forum.ideas.queries.rows import Link
from forum.ideas.rules import (
    Decision,
    Delivery,
    IdeaKind,
    Outcome,
    Strength,
    chips,
    may_object,
)
from forum.kernel.markup import excerpt
from forum.kernel.text import Sentence
from forum.posts.queries import PostLine
from forum.posts.rules import PersonLine, Visibility
from forum.promise.queries import today
from forum.promise.rules import ClockKind, Due
from forum.taxonomy.rules import AreaLine

SUMMARY: Final = 155  # characters that search engines show


@dataclass(frozen=True, kw_only=True, slots=True)
class Backing:
    """What the voices for a family add up to."""

    count: int
    by_phone: int
    """Of them, those who said it to the staff only, and have confirmed it since."""

    unconfirmed: int
    """Written down and not confirmed yet: beside the figure, never inside it."""

    blocking: int
    matters: int
    nice: int
    before_joining: int
    """Voices counted elsewhere, without a name."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Why:
    """One customer's reason."""

    words: str
    name: str
    """Whose it is; empty for what staff wrote down, which stays without a name."""

    strength: Strength | None
    note: Sentence | str
    language: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class MergedLine:
    """An idea that was joined with this one."""

    link: Link
    people: int
    at: datetime
    reason: str
    objection: str
    settlement: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Parted:
    """That an idea was joined with another one once, and why it is no longer."""

    at: datetime
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PartedLine:
    """An idea that was joined with this one once, and why it is no longer."""

    link: Link
    at: datetime
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Joined:
    """How an idea was joined with another one, and what its author said of it."""

    into: Link
    at: datetime
    reason: str
    objection: str
    settlement: str

    @property
    def may_be_contested(self) -> bool:
        """Whether its author may still object."""
        return may_object(self.at, self.objection)


@dataclass(kw_only=True, slots=True)
class IdeaPage:
    """An idea as its page shows it. Permissions may be asked of it."""

    id: int
    slug: str
    title: str
    post: PostLine
    text: str
    problem_html: str
    wish_html: str
    wished: IdeaKind
    revision: int
    root_id: int
    decision: Decision
    decided_at: datetime | None
    decline_code: str
    delivery: Delivery
    outcome: Outcome | None
    promised_on: date | None
    imported: str
    """The word that is all there is to say of where it stands, if it came with one."""

    is_dormant: bool
    past: Past | None
    area: AreaLine | None
    trail: Sequence[AreaLine]
    family: Sequence[int]
    """What is read as one here: what is hidden counts with it, and says nothing."""

    backing: Backing
    own_voice: tuple[Strength | None, str] | None
    """How much it matters to the reader, and why; none if they do not support it."""

    due: Due | None
    """By when the brand has to say what comes next."""

    due_kind: ClockKind | None
    joined: Joined | None = None
    parted: Parted | None = None
    parted_here: Sequence[PartedLine] = ()
    merged: Sequence[MergedLine] = ()
    whys: Sequence[Why] = ()
    backers: Sequence[PersonLine] = ()
    comments: Sequence[CommentLine] = ()
    comment_count: int = 0
    was_read_before: bool = False
    """Whether something close was read before it was proposed, and was not enough."""

    older: int | None = None
    """The comment before which there are older ones; none when all are shown."""

    @property
    def created_at(self) -> datetime:
        """When it was proposed."""
        return self.post.created_at

    @property
    def is_adopted(self) -> bool:
        """Whether others wish for it: the voice of who left counts, and is nobody's."""
        it = self.backing
        named = self.whys or self.backers
        return bool(named or it.by_phone or it.unconfirmed or it.before_joining)

    @property
    def url(self) -> str:
        """Where it stands, for ever."""
        return f"/ideas/{self.id}/{self.slug}"

    @property
    def summary(self) -> str:
        """The idea in one line, for lists of results elsewhere."""
        return excerpt(self.text[: 4 * SUMMARY], SUMMARY)

    @property
    def author_id(self) -> int:
        """Whose idea it was."""
        return self.post.author.id

    @property
    def area_id(self) -> int | None:
        """Where it belongs."""
        return self.area.id if self.area else None

    @property
    def visibility(self) -> Visibility:
        """Who can see it at all."""
        return self.post.visibility

    @property
    def is_merged(self) -> bool:
        """Whether another idea speaks for it."""
        return self.root_id != self.id

    @property
    def is_locked(self) -> bool:
        """Whether a moderator locked it."""
        return self.post.is_locked

    @property
    def is_open(self) -> bool:
        """Whether people can still support and discuss it."""
        return self.visibility is Visibility.PUBLIC and not self.is_merged

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
