"""Saying that an answer solves a question, and taking it back."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.kernel.errors import Conflict
from forum.kernel.text import say
from forum.people.rules import Actor, Role
from forum.permissions.conditions import expert
from forum.permissions.table import Can, require
from forum.posts.queries import public
from forum.posts.rules import Visibility
from forum.questions.events import AnswerFailed, SolutionChanged
from forum.questions.models import Answer, Question, Solution
from forum.questions.queries import outcome as queries
from forum.questions.rules import MarkedAs, State, without_solution
from forum.votes import actions as votes


def accept(reply: Answer, *, by: Actor) -> None:
    """Say, as the one who asked, that this answer solved it. One answer at a time."""
    require(by, Can.ACCEPT, reply)
    _check_can_solve(reply)

    if reply.id in queries.did_not_help(reply.question):
        votes.forget(reply, person_id=by.id)
    session.execute(
        delete(Solution).where(
            Solution.question_id == reply.question_id,
            Solution.marked_as == MarkedAs.ASKER,
        )
    )
    _mark(reply, MarkedAs.ASKER, by)


def mark_solving(reply: Answer, *, by: Actor) -> None:
    """Say, as an expert, as a proven helper or as the brand, that this solves it."""
    require(by, Can.MARK_SOLVING, reply)
    _check_can_solve(reply)

    _mark(reply, _capacity(by, reply), by)


def take_back_solution(reply: Answer, *, by: Actor) -> None:
    """Take one's own word back."""
    mine = Can.ACCEPT if by.id == reply.question.author_id else Can.MARK_SOLVING
    require(by, mine, reply)

    session.execute(
        delete(Solution).where(
            Solution.answer_id == reply.id, Solution.person_id == by.id
        )
    )
    _tell(reply, by, solved=False)


def hear_whether_it_works(question: Question, reply: Answer) -> None:
    """Settle again after somebody said what an answer is to them.

    It puts the question back to helpers when nothing said so far has helped the one
    who asked, or when what solved it fails for others who have the problem.
    """
    before = question.state, question.accepted_id
    unhelpful = reply.id in queries.did_not_help(question)
    if unhelpful:
        session.execute(  # one cannot say both
            delete(Solution).where(
                Solution.answer_id == reply.id,
                Solution.person_id == question.author_id,
                Solution.marked_as == MarkedAs.ASKER,
            )
        )
    settle(question)
    if question.state is not State.NEEDS_ANSWER or before == (question.state, None):
        return
    question.active_at = now()
    emit(AnswerFailed(question_id=question.id, answer_id=reply.id, for_asker=unhelpful))


def settle(question: Question) -> None:
    """Derive the solution and the state from the marks that stand."""
    verdict = queries.verdict(question)
    question.accepted_id = verdict.accepted_id
    if question.state is State.CLOSED:
        return
    state = (
        State.SOLVED
        if verdict.accepted_id
        else _state_without(question, queries.did_not_help(question), verdict.failed_at)
    )
    waits = state is State.NEEDS_ANSWER and question.state is State.NEEDS_INFO
    if state is not question.state and not waits:
        question.state, question.state_since = state, now()


def _capacity(by: Actor, reply: Answer) -> MarkedAs:
    if by.has(Role.STAFF):
        return MarkedAs.STAFF
    return MarkedAs.HELPER if expert.refusal(by, reply) else MarkedAs.EXPERT


def _check_can_solve(reply: Answer) -> None:
    if reply.is_message:
        raise Conflict(
            say("This is a message by the person who asked. Mark an answer instead.")
        )
    if reply.visibility is not Visibility.PUBLIC:
        raise Conflict(say("This answer is not shown any more."))
    if reply.question.state is State.CLOSED:
        raise Conflict(say("The question is closed."))


def _mark(reply: Answer, marked_as: MarkedAs, by: Actor) -> None:
    values = {
        "question_id": reply.question_id,
        "answer_id": reply.id,
        "person_id": by.id,
    }
    session.execute(
        insert(Solution)
        .values(**values, marked_as=marked_as, marked_at=now())
        .on_conflict_do_update(  # who marked it as an expert may have asked it too
            index_elements=["answer_id", "person_id"],
            set_={
                "question_id": reply.question_id,
                "marked_as": marked_as,
                "marked_at": now(),
            },
        )
    )
    _tell(reply, by, solved=True)


def _tell(reply: Answer, by: Actor, *, solved: bool) -> None:
    settle(reply.question)
    reply.question.active_at = now()
    emit(
        SolutionChanged(
            question_id=reply.question_id,
            answer_id=reply.id,
            by_id=by.id,
            solved=solved,
        )
    )


def _state_without(
    question: Question, unhelpful: Collection[int], since: datetime | None
) -> State:
    """Say who must act; of answers, only those count that came since one failed."""
    replies = session.execute(
        select(Answer.id, Answer.is_message, Answer.created_at)
        .where(Answer.question_id == question.id, public())
        .order_by(Answer.id.desc())
    )
    return without_solution(
        (it.is_message, it.id in unhelpful)
        for it in replies
        if since is None or it.created_at > since
    )
