"""What happens to questions and their answers."""

from dataclasses import dataclass
from typing import ClassVar

from forum.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class QuestionAsked(Event):
    """Somebody asked."""

    name: ClassVar[str] = "question.asked"

    question_id: int
    author_id: int


@dataclass(frozen=True, kw_only=True)
class QuestionAnswered(Event):
    """Somebody replied: with an answer, or with a message when the asker did."""

    name: ClassVar[str] = "question.answered"

    question_id: int
    answer_id: int
    author_id: int
    is_message: bool
    is_official: bool


@dataclass(frozen=True, kw_only=True)
class QuestionEdited(Event):
    """A question or one of its answers has other words now."""

    name: ClassVar[str] = "question.edited"

    question_id: int
    post_id: int
    by_id: int


@dataclass(frozen=True, kw_only=True)
class QuestionRefined(Event):
    """Somebody gave another's question a better title, or better tags."""

    name: ClassVar[str] = "question.refined"

    question_id: int
    by_id: int
    former_version: int | None
    """The version with the title that it had; none where the title stayed."""

    tags_before: str | None
    """Their numbers, with commas; none where the tags stayed."""


@dataclass(frozen=True, kw_only=True)
class DetailsRequested(Event):
    """A helper needs to know more before answering."""

    name: ClassVar[str] = "question.details_requested"

    question_id: int
    comment_id: int
    by_id: int


@dataclass(frozen=True, kw_only=True)
class SolutionChanged(Event):
    """An answer was marked as solving, or no longer is."""

    name: ClassVar[str] = "question.solution_changed"

    question_id: int
    answer_id: int
    by_id: int
    solved: bool


@dataclass(frozen=True, kw_only=True)
class AnswerFailed(Event):
    """A question went back to helpers: an answer did not work, and no other did."""

    name: ClassVar[str] = "question.answer_failed"

    question_id: int
    answer_id: int
    for_asker: bool
    """Whether it is the one who asked who says so, or others who have the problem."""


@dataclass(frozen=True, kw_only=True)
class WordAwaited(Event):
    """Whoever asked has not said whether an answer worked, and is asked."""

    name: ClassVar[str] = "question.word_awaited"

    question_id: int
    turn: int


@dataclass(frozen=True, kw_only=True)
class QuestionClimbed(Event):
    """A question waits for too long where it is: others are called."""

    name: ClassVar[str] = "question.climbed"

    question_id: int
    step: str


@dataclass(frozen=True, kw_only=True)
class AnswerLimited(Event):
    """Somebody said for what an answer holds, or what replaces it."""

    name: ClassVar[str] = "question.answer_limited"

    question_id: int
    answer_id: int
    by_id: int


@dataclass(frozen=True, kw_only=True)
class QuestionClosed(Event):
    """A question was closed, with a reason."""

    name: ClassVar[str] = "question.closed"

    question_id: int
    reason: str
    duplicate_of_id: int | None
    by_id: int


@dataclass(frozen=True, kw_only=True)
class QuestionReopened(Event):
    """A closed question is open again."""

    name: ClassVar[str] = "question.reopened"

    question_id: int
    by_id: int


@dataclass(frozen=True, kw_only=True)
class MeTooChanged(Event):
    """Somebody has this problem too, or no longer says so."""

    name: ClassVar[str] = "question.me_too_changed"

    question_id: int
    person_id: int
    says_so: bool
