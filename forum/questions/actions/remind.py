"""Asking those who were answered whether it worked."""

from typing import Final

from forum.infra.outbox import emit
from forum.questions.events import WordAwaited
from forum.questions.queries.reminding import waiting_for_a_word

AT_ONCE: Final = 500  # in one transaction: the next round of the job takes more


def remind_askers() -> None:
    """Remind those who asked, were answered and have said nothing; twice at most."""
    for question in waiting_for_a_word(AT_ONCE):
        question.reminders += 1
        emit(WordAwaited(question_id=question.id, turn=question.reminders))
