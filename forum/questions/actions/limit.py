"""Saying for what an answer holds, and what replaces it."""

from forum.infra.outbox import emit
from forum.kernel.errors import Invalid
from forum.kernel.text import say
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.questions.actions.solve import settle
from forum.questions.events import AnswerLimited
from forum.questions.models import Answer
from forum.questions.queries import outcome as queries
from forum.questions.rules import check_version


def limit(
    reply: Answer, *, applies_to: str, replaced_by: Answer | None, by: Actor
) -> None:
    """Say for which product and version an answer holds, and which one replaces it.

    Raises:
        Invalid: these are too many words, or no answer that can replace it.

    """
    require(by, Can.LIMIT_ANSWER, reply)
    applies_to = check_version(applies_to, field="applies_to")
    if replaced_by:
        _check_replaces(replaced_by, reply)

    reply.applies_to = applies_to
    reply.replaced_by_id = replaced_by.id if replaced_by else None
    settle(reply.question)

    emit(AnswerLimited(question_id=reply.question_id, answer_id=reply.id, by_id=by.id))


def _check_replaces(later: Answer, reply: Answer) -> None:
    if later.question_id != reply.question_id or later.is_message:
        raise Invalid(
            say("Choose another answer to this question."), field="replaced_by"
        )
    if reply.id in {later.id, *queries.replacements(later.id)}:
        raise Invalid(say("An answer cannot replace itself."), field="replaced_by")
