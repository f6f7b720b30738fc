"""Replying to a question."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import attributes

from forum.comments import actions as comments
from forum.comments.models import Comment
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.kernel.errors import Invalid
from forum.kernel.text import say
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.posts import actions as posts
from forum.posts.queries import public
from forum.questions.events import (
    DetailsRequested,
    QuestionAnswered,
    QuestionEdited,
)
from forum.questions.models import Answer, Question
from forum.questions.rules import State, after_reply

ONLY_OFFICIALLY = say(
    "A moderator locked this thread: the brand answers it only officially. "
    "Publish it as an official answer."
)


def answer(
    question: Question,
    body: str,
    *,
    official: bool = False,
    files: Sequence[str] = (),
    by: Actor,
) -> Answer:
    """Reply to a question.

    A reply by the asker is a message, not an answer: it takes no votes, and what was
    said so far has not solved the problem.
    """
    require(by, Can.ANSWER_OFFICIALLY if official else Can.ANSWER, question)
    body = posts.check_body(body)
    is_message = by.id == question.author_id
    if question.is_locked and (is_message or not official):
        raise Invalid(ONLY_OFFICIALLY, field="official")

    reply = Answer(
        author_id=by.id,
        question_id=question.id,
        thread_id=question.id,
        parent_id=question.id,
        area_id=question.area_id,
        language=question.language,
        is_message=is_message,
        is_official=official and not is_message,
        created_at=now(),
    )
    attributes.set_committed_value(reply, "question", question)
    posts.write(reply, body)
    posts.keep(reply, files=files, by_id=by.id)
    state = after_reply(question.state, by_asker=is_message)
    if state is not question.state:
        question.state, question.state_since = state, now()
    question.active_at = now()
    if not is_message:
        question.details_wanted_by_id = None

    emit(
        QuestionAnswered(
            question_id=question.id,
            answer_id=reply.id,
            author_id=by.id,
            is_message=reply.is_message,
            is_official=reply.is_official,
        )
    )
    return reply


def edit_answer(
    reply: Answer,
    body: str,
    *,
    reason: str = "",
    seen: int,
    files: Sequence[str] = (),
    by: Actor,
) -> None:
    """Put an answer in other words."""
    require(by, Can.EDIT_POST, reply)
    body = posts.check_body(body)

    posts.revise(reply, title=None, body=body, reason=reason, seen=seen, by_id=by.id)
    posts.attach(reply, files, by_id=by.id)

    emit(QuestionEdited(question_id=reply.question_id, post_id=reply.id, by_id=by.id))


def ask_for_details(question: Question, body: str, *, by: Actor) -> Comment:
    """Ask the asker for more, in a comment; it is then their turn."""
    require(by, Can.ASK_FOR_DETAILS, question)

    comment = comments.add(question, body, by=by)
    if question.state not in {State.SOLVED, State.CLOSED}:
        question.state, question.state_since = State.NEEDS_INFO, now()
        question.details_wanted_by_id = by.id

    emit(DetailsRequested(question_id=question.id, comment_id=comment.id, by_id=by.id))
    return comment


def recount_answers(question: Question) -> None:
    """Keep the number beside a question true: the answers that everybody may read."""
    count = (
        select(func.count())
        .select_from(Answer)
        .where(Answer.question_id == question.id, ~Answer.is_message, public())
    )
    question.answer_count = session.scalar(count) or 0
