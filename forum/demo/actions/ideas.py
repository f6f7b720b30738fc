"""Each thing that may happen to an idea, as the ordinary action it is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from forum.comments import actions as comments
from forum.curation import actions as curation
from forum.demo.rules import IdeaDo, IdeaStep
from forum.ideas import actions as ideas
from forum.ideas.models import Idea
from forum.ideas.rules import LinkRole
from forum.people.rules import Member


@dataclass(frozen=True, kw_only=True)
class IdeaTurn:
    """A step with the people and the threads that it names."""

    step: IdeaStep
    by: Member
    idea: Idea
    other: Any
    """The idea that it is joined with, or the question that it was born of."""


def take_up(turn: IdeaTurn) -> None:
    """Let it happen."""
    _TURNS[turn.step.do](turn)


_TURNS: Final[Mapping[IdeaDo, Callable[[IdeaTurn], object]]] = {
    IdeaDo.SUPPORT: lambda it: ideas.support(
        it.idea, strength=it.step.strength, why=it.step.body, by=it.by
    ),
    IdeaDo.COMMENT: lambda it: comments.add(it.idea, it.step.body, by=it.by),
    IdeaDo.LINK: lambda it: curation.link(it.other, it.idea, LinkRole.ORIGIN, by=it.by),
    IdeaDo.MERGE: lambda it: ideas.merge(
        it.idea, it.other, reason=it.step.body, by=it.by
    ),
    IdeaDo.OBJECT: lambda it: ideas.object_to_merge(
        it.idea, objection=it.step.body, by=it.by
    ),
}
