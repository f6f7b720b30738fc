"""What can become what, in plain Python."""

from dataclasses import dataclass
from enum import StrEnum

from forum.ideas.rules import WAITING, Decision
from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import say


class Rearranging(StrEnum):
    """What experts and moderators do with questions; each can be undone."""

    MOVE = "move"
    MERGE = "merge"
    SPLIT = "split"


@dataclass(frozen=True)
class Place:
    """An area, as a thing on which somebody may do something."""

    area_id: int


def check_question(*, is_shown: bool, is_closed: bool, is_joined: bool) -> None:
    """Refuse to make something else of a question that nobody can read or answer."""
    if not is_shown:
        raise Conflict(say("Only what everybody can read can become something else."))
    if is_closed:
        raise Conflict(say("This question is closed. Open it first."))
    if is_joined:
        raise Conflict(say("Another question was joined with it. Undo that first."))


def check_idea(*, is_shown: bool, is_joined: bool, decision: Decision) -> None:
    """Refuse to move an idea that others lean on, or on which the brand has spoken."""
    if not is_shown:
        raise Conflict(say("Only what everybody can read can become something else."))
    if is_joined:
        raise Conflict(say("It is joined with another idea. Part them first."))
    if decision not in WAITING:
        raise Conflict(say("The brand has decided on this idea: it stays one."))


def check_joining(
    question_id: int, into_id: int, *, are_shown: bool, is_closed: bool, into_open: bool
) -> None:
    """Refuse to join a question with itself, or what is closed or out of sight."""
    if question_id == into_id:
        raise Invalid(say("These are one question already."), field="into")
    if not are_shown:
        raise Conflict(say("Only questions that everybody can read can be joined."))
    if is_closed:
        raise Conflict(say("This question is closed. Open it first."))
    if not into_open:
        raise Conflict(say("That question is closed. Open it first."))


def check_chosen(*, has_some: bool, are_its_own: bool, begins_officially: bool) -> None:
    """Refuse to split nothing off, what is not there, or the brand's own words."""
    if not has_some:
        raise Invalid(say("Choose what is about something else."), field="chosen")
    if not are_its_own:
        raise Conflict(say("Some of it is no longer there. Choose again."))
    if begins_officially:
        raise Conflict(say("An official answer cannot begin a question."))
