"""Undoing what was done with questions: each is again what it was before."""

from collections.abc import Mapping
from typing import Final

from forum.curation.actions.carry import bring_back, check_in_place
from forum.curation.actions.divide import put_together
from forum.curation.actions.join import part
from forum.curation.events import RearrangementUndone
from forum.curation.models import Rearrangement
from forum.curation.rules import Rearranging
from forum.ideas.rules import check_reason
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.kernel.errors import Conflict
from forum.kernel.text import say
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.posts.queries import check_unlocked
from forum.questions import actions as questions
from forum.questions.models import Question
from forum.questions.rules import State

NEEDS: Final[Mapping[Rearranging, Can]] = {
    Rearranging.MOVE: Can.MOVE_QUESTION,
    Rearranging.MERGE: Can.MERGE_QUESTIONS,
    Rearranging.SPLIT: Can.SPLIT_QUESTION,
}


def undo(act: Rearrangement, *, reason: str, by: Actor) -> None:
    """Take it back, for a reason all can read; what came later is taken back first."""
    question = session.get_one(Question, act.question_id)
    other = session.get(Question, act.other_id or 0)
    require(by, NEEDS[act.kind], question)
    if act.undone_at:
        raise Conflict(say("This was undone already."))
    if act.kind is not Rearranging.MOVE:
        check_unlocked(*filter(None, (question, other)))
    reason = check_reason(reason)

    if act.kind is Rearranging.MOVE:
        _move_back(act, question, by)
    elif other and act.kind is Rearranging.MERGE:
        _take_apart(act, question, other)
    elif other:
        _put_back(act, question, other)
    act.undone_at, act.undone_by_id, act.undone_because = now(), by.id, reason

    emit(
        RearrangementUndone(
            rearrangement_id=act.id,
            kind=act.kind,
            question_id=act.question_id,
            other_id=act.other_id,
            by_id=by.id,
        )
    )


def _move_back(act: Rearrangement, question: Question, by: Actor) -> None:
    _check_stands(question)
    if question.area_id != act.to_area_id or act.from_area_id is None:
        raise Conflict(say("It was moved on since."))
    questions.put_in_area(question, act.from_area_id, goes_back=True, by=by)


def _take_apart(act: Rearrangement, question: Question, into: Question) -> None:
    _check_stands(into)
    check_in_place(act)
    answers, accepted = question.answer_count, question.accepted_id
    bring_back(act, question)
    part(act, question, into)
    _restore(act, into)
    questions.recount_answers(question)
    if question.answer_count != answers or question.accepted_id != accepted:
        questions.settle(question)
    questions.set_clock(question)


def _put_back(act: Rearrangement, question: Question, half: Question) -> None:
    _check_stands(question, half)
    check_in_place(act)
    put_together(act, question, half)
    bring_back(act, question)
    _restore(act, question)


def _restore(act: Rearrangement, question: Question) -> None:
    """Let a question stand as it did, unless something else has happened to it."""
    session.flush()
    questions.recount_answers(question)
    is_as_left = question.state_since <= act.at
    if is_as_left and act.former_state and act.former_since:
        question.state, question.state_since = act.former_state, act.former_since
    if question.state is State.SOLVED or not is_as_left:
        questions.settle(question)
    questions.set_clock(question)


def _check_stands(*those: Question) -> None:
    if any(it.moved_to_id for it in those):
        raise Conflict(say("It was joined or converted since. Undo that first."))
