"""What the page of a question shows, as frozen lines: no entity reaches a template."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from forum.comments.queries import CommentLine
from forum.kernel.markup import excerpt
from forum.posts.queries import PostLine
from forum.posts.rules import AttachmentLine, Visibility
from forum.promise.rules import Due
from forum.questions.queries.outcome import AskedFirst
from forum.questions.queries.rows import Link
from forum.questions.rules import CloseReason, MarkedAs, Sort, State, Step
from forum.taxonomy.rules import AreaLine
from forum.votes.rules import Says

SUMMARY: Final = 155  # characters that search engines show
GIST: Final = 240  # of what somebody is to answer


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """Somebody's word that an answer solves the question."""

    name: str
    person_id: int
    marked_as: MarkedAs
    at: datetime


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """Somebody who writes an answer just now."""

    person_id: int
    name: str
    until: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class AnswerLine(PostLine):
    """A reply, with what people say of it."""

    text: str
    is_message: bool
    is_official: bool
    helpful: int
    not_for_me: int
    before_joining: tuple[int, int] | None
    own_vote: Says | None
    thanked: int
    is_thanked: bool
    """Whether the reader is one of those who thank its author."""

    asker_says: Says | None
    worked_for: int
    """How many others who have the problem say that it helped."""

    failed_for: int
    applies_to: str
    replaced_by_id: int | None
    question: "QuestionPage"
    marks: Sequence[Mark] = ()
    comments: Sequence[CommentLine] = ()
    files: Sequence[AttachmentLine] = ()

    @property
    def is_open(self) -> bool:
        """Whether people can still comment on it."""
        return self.visibility is Visibility.PUBLIC and self.question.is_open

    def is_marked_by(self, person_id: int) -> bool:
        """Whether somebody has marked it as solving."""
        return any(mark.person_id == person_id for mark in self.marks)

    @property
    def is_accepted(self) -> bool:
        """Whether it is *the* solution."""
        return self.id == self.question.accepted_id


@dataclass(kw_only=True, slots=True)
class QuestionPage:
    """A question as its page shows it. Permissions may be asked of it."""

    id: int
    slug: str
    title: str
    post: PostLine
    text: str
    state: State
    state_since: datetime
    active_at: datetime
    climbed_to: Step
    climbed_at: datetime | None
    product_version: str
    answer_count: int
    me_too_count: int
    accepted_id: int | None
    close_reason: CloseReason | None
    close_note: str
    duplicate_of: Link | None
    area: AreaLine | None
    trail: Sequence[AreaLine]
    tags: Sequence[str]
    says_me_too: bool
    revision: int
    claim: ClaimLine | None = None
    due: Due | None = None
    """By when a first answer was promised, while nobody has given one."""

    comments: Sequence[CommentLine] = ()
    files: Sequence[AttachmentLine] = ()
    answers: Sequence[AnswerLine] = ()
    repeats: Sequence[Link] = ()
    has_files: bool = False
    """Whether any were sent with it, or with what was said of it."""

    was_read_before: bool = False
    """Whether something close was read before it was asked, and was not enough."""

    """The questions that were closed because they repeat this one."""

    asked_first: AskedFirst | None = None
    """Of a solution that helps many: whose question it all began with."""

    page: int = 1
    is_last_page: bool = True
    sort: Sort = Sort.BEST

    @property
    def url(self) -> str:
        """Where it stands, for ever."""
        return f"/questions/{self.id}/{self.slug}"

    @property
    def summary(self) -> str:
        """What solved it, or the question, in one line for results elsewhere."""
        solved = (it.text for it in self.answers if it.is_accepted and it.text)
        return excerpt(next(solved, self.text)[: 4 * SUMMARY], SUMMARY)

    @property
    def gist(self) -> str:
        """How the one who asked began."""
        return excerpt(self.text[: 4 * GIST], GIST)

    @property
    def question(self) -> "QuestionPage":
        """Itself, so that conditions can ask any post of a thread for its question."""
        return self

    @property
    def author_id(self) -> int:
        """Who asked."""
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
    def is_locked(self) -> bool:
        """Whether a moderator locked it."""
        return self.post.is_locked

    @property
    def is_open(self) -> bool:
        """Whether people can still answer and comment."""
        return self.visibility is Visibility.PUBLIC and self.state is not State.CLOSED
