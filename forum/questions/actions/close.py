"""Closing a question with a reason, and opening it again."""

from forum.askers import actions as askers
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import say
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.posts.queries import check_joining_readers
from forum.questions.actions.me_too import recount_me_too
from forum.questions.actions.solve import settle
from forum.questions.events import QuestionClosed, QuestionReopened
from forum.questions.models import Question
from forum.questions.rules import NOTE_LIMIT, CloseReason, State, check_duplicate


def close(
    question: Question, reason: CloseReason, *, note: str = "", by: Actor
) -> None:
    """Close a question that is off topic or out of date."""
    require(by, Can.CLOSE_QUESTION, question)
    _check_open(question)
    if reason is CloseReason.DUPLICATE:
        raise Invalid(say("Name the question that it repeats."), field="duplicate_of")

    _close(question, reason, note=note, by=by)


def close_as_duplicate(
    question: Question, of: Question, *, note: str = "", by: Actor
) -> None:
    """Link a question to the one it repeats. Its askers become askers there."""
    require(by, Can.MARK_DUPLICATE, question)
    _check_open(question)
    check_duplicate(question.id, of.id, of_closed=of.state is State.CLOSED)
    check_joining_readers(question, of)

    question.duplicate_of_id = of.id
    askers.pass_on(question.id, of.id)
    recount_me_too(of)
    _close(question, CloseReason.DUPLICATE, note=note, by=by)


def reopen(question: Question, *, by: Actor) -> None:
    """Open a closed question again; a link to another one is undone."""
    require(by, Can.REOPEN_QUESTION, question)
    if question.state is not State.CLOSED:
        raise Conflict(say("This question is open."))

    of_id, question.duplicate_of_id = question.duplicate_of_id, None
    question.close_reason, question.close_note = None, ""
    question.closed_by_id = None
    question.state, question.state_since = State.NEEDS_ANSWER, now()
    settle(question)
    if of_id:
        _take_askers_back(question, session.get_one(Question, of_id))

    emit(QuestionReopened(question_id=question.id, by_id=by.id))


def _take_askers_back(question: Question, of: Question) -> None:
    """Take its askers back from what it repeated, and from what that repeats itself."""
    askers.take_back(question.id, of.id)
    recount_me_too(of)
    passed = {question.id, of.id}
    while of.duplicate_of_id and of.duplicate_of_id not in passed:
        before, of = of, session.get_one(Question, of.duplicate_of_id)
        askers.take_back(before.id, of.id)
        askers.pass_on(before.id, of.id)
        recount_me_too(of)
        passed.add(of.id)


def _close(question: Question, reason: CloseReason, *, note: str, by: Actor) -> None:
    question.state, question.state_since = State.CLOSED, now()
    question.close_reason, question.closed_by_id = reason, by.id
    question.close_note = " ".join(note.split())[:NOTE_LIMIT]

    emit(
        QuestionClosed(
            question_id=question.id,
            reason=reason,
            duplicate_of_id=question.duplicate_of_id,
            by_id=by.id,
        )
    )


def _check_open(question: Question) -> None:
    if question.state is State.CLOSED:
        raise Conflict(say("This question is closed already."))
