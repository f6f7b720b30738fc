"""A question as lists and links show it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from forum.posts.rules import PersonLine
from forum.promise.rules import Due
from forum.questions.rules import CloseReason, State
from forum.taxonomy.rules import AreaLine


@dataclass(frozen=True, slots=True)
class Link:
    """A question as far as a link to it goes."""

    id: int
    slug: str
    title: str

    @property
    def url(self) -> str:
        """Where it stands."""
        return f"/questions/{self.id}/{self.slug}"


@dataclass(frozen=True, kw_only=True, slots=True)
class QuestionRow:
    """A question as one row of a list."""

    id: int
    slug: str
    title: str
    language: str
    state: State
    answer_count: int
    me_too_count: int
    created_at: datetime
    active_at: datetime
    gist: str
    area: AreaLine | None
    author: PersonLine
    tags: Sequence[str] = ()
    close_reason: CloseReason | None = None
    duplicate_of: Link | None = None
    repeats: int = 0
    """How often it was asked again, in the list that is in order of it."""

    is_locked: bool = False
    due: Due | None = None
    """By when a first answer was promised, while nobody has given one."""

    @property
    def url(self) -> str:
        """Where it stands."""
        return f"/questions/{self.id}/{self.slug}"

    @property
    def author_id(self) -> int:
        """Who asked."""
        return self.author.id

    @property
    def is_open(self) -> bool:
        """Whether people can still answer and say that they have it too."""
        return self.state is not State.CLOSED

    @property
    def chips(self) -> Sequence[tuple[State, str]]:
        """Where it stands, as the one chip that a list of suggestions shows."""
        return [(self.state, "")]
