"""What can become what, in plain Python."""

from forum.ideas.rules import WAITING, Decision
from forum.kernel.errors import Conflict
from forum.kernel.text import say


def check_question(*, is_shown: bool, is_closed: bool) -> None:
    """Refuse to move a question that nobody can read or answer."""
    if not is_shown:
        raise Conflict(say("Only what everybody can read can become something else."))
    if is_closed:
        raise Conflict(say("This question is closed. Open it first."))


def check_idea(*, is_shown: bool, is_joined: bool, decision: Decision) -> None:
    """Refuse to move an idea that others lean on, or on which the brand has spoken."""
    if not is_shown:
        raise Conflict(say("Only what everybody can read can become something else."))
    if is_joined:
        raise Conflict(say("It is joined with another idea. Part them first."))
    if decision not in WAITING:
        raise Conflict(say("The brand has decided on this idea: it stays one."))
