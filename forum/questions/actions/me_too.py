"""Having the problem too."""

from forum.askers import actions as askers
from forum.askers.queries import count_tied
from forum.askers.rules import Tie
from forum.infra.outbox import emit
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.questions.events import MeTooChanged
from forum.questions.models import Question


def say_me_too(question: Question, *, by: Actor) -> None:
    """Have the problem too, and be told what becomes of it."""
    require(by, Can.SAY_ME_TOO, question)

    askers.tie(question.id, by.id, Tie.ME_TOO)
    recount_me_too(question)

    emit(MeTooChanged(question_id=question.id, person_id=by.id, says_so=True))


def say_me_too_no_more(question: Question, *, by: Actor) -> None:
    """Not have the problem any more, or never have had it."""
    require(by, Can.SAY_ME_TOO, question)

    askers.untie(question.id, by.id, Tie.ME_TOO)
    recount_me_too(question)

    emit(MeTooChanged(question_id=question.id, person_id=by.id, says_so=False))


def recount_me_too(question: Question) -> None:
    """Count the people who have it too: by their own word, or through a duplicate.

    Whoever asked does not have it *too*, even when they asked it twice.
    """
    question.me_too_count = count_tied(
        question.id, Tie.ME_TOO, Tie.DUPLICATE, but=question.author_id
    )
