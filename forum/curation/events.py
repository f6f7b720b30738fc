"""What becomes of asks that stood in the wrong place."""

from dataclasses import dataclass
from typing import ClassVar

from forum.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ThreadConverted(Event):
    """A question became an idea, or an idea a question."""

    name: ClassVar[str] = "thread.converted"

    move_id: int
    from_id: int
    to_id: int
    by_id: int


@dataclass(frozen=True, kw_only=True)
class IdeaSplit(Event):
    """A second idea was made out of one that wished for two things."""

    name: ClassVar[str] = "idea.split"

    idea_id: int
    from_id: int
    by_id: int


@dataclass(frozen=True, kw_only=True)
class AskLinked(Event):
    """A question was linked to an idea, or no longer is."""

    name: ClassVar[str] = "ask.linked"

    question_id: int
    idea_id: int
    by_id: int


@dataclass(frozen=True, kw_only=True)
class DisclosureAsked(Event):
    """An author is asked whether their private words may be read with others."""

    name: ClassVar[str] = "disclosure.asked"

    disclosure_id: int
    author_id: int
    by_id: int


@dataclass(frozen=True, kw_only=True)
class DisclosureAnswered(Event):
    """An author agreed to that, or did not."""

    name: ClassVar[str] = "disclosure.answered"

    disclosure_id: int
    asked_by_id: int
    by_id: int


@dataclass(frozen=True, kw_only=True)
class QuestionRearranged(Event):
    """A question was moved, joined with another one, or split."""

    name: ClassVar[str] = "question.rearranged"

    rearrangement_id: int
    kind: str
    question_id: int
    other_id: int | None
    by_id: int


@dataclass(frozen=True, kw_only=True)
class RearrangementUndone(Event):
    """A question is again as it was before it was moved, joined or split."""

    name: ClassVar[str] = "question.rearrangement_undone"

    rearrangement_id: int
    kind: str
    question_id: int
    other_id: int | None
    by_id: int
