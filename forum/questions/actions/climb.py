"""Calling others to a question that waits for too long."""

from typing import Final

from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.questions.events import QuestionClimbed
from forum.questions.queries.climbing import ready_to_climb

AT_ONCE: Final = 200  # in one transaction: the next round of the job takes more


def climb() -> None:
    """Hand each question on whose time is up where it stands, one step a round.

    Run twice, or killed on the way, it calls nobody twice: a question that has
    climbed is not ready for the same step any more, and both are one transaction.
    """
    for question, step in ready_to_climb(AT_ONCE):
        question.climbed_to, question.climbed_at = step, now()
        emit(QuestionClimbed(question_id=question.id, step=step))
