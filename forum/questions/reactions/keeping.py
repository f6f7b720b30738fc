"""Keeping numbers, ranks and states true when something happens to a thread."""

from forum.comments.events import CommentAdded
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.kernel.events import Reactions
from forum.posts.events import ThreadChanged, VisibilityChanged
from forum.promise import actions as promise
from forum.promise.rules import ClockKind, Target
from forum.questions import actions
from forum.questions.events import (
    AnswerFailed,
    AnswerLimited,
    DetailsRequested,
    MeTooChanged,
    QuestionAnswered,
    QuestionAsked,
    QuestionClosed,
    QuestionEdited,
    QuestionReopened,
    SolutionChanged,
)
from forum.questions.models import Answer, Question
from forum.questions.rules import State
from forum.votes import queries as votes
from forum.votes.events import VoteChanged
from forum.votes.rules import Says, wilson

reactions = Reactions()


@reactions.at_once(QuestionAnswered)
def free_the_question(event: QuestionAnswered) -> None:
    """Let others answer: whoever kept it to write an answer has written it."""
    actions.let_go(event.question_id, person_id=event.author_id)


@reactions.at_once(QuestionAnswered)
def count_answers(event: QuestionAnswered) -> None:
    """Keep the number beside a question true."""
    actions.recount_answers(session.get_one(Question, event.question_id))


@reactions.at_once(VisibilityChanged)
def settle_what_is_left(event: VisibilityChanged) -> None:
    """Count again and decide again when an answer disappears or comes back."""
    question = session.get(Question, event.thread_id)
    if question:
        actions.recount_answers(question)
        actions.settle(question)
        emit(ThreadChanged(thread_id=question.id))


@reactions.at_once(QuestionAsked)
def start_the_clock(event: QuestionAsked) -> None:
    """Promise a first answer. What is imported was never promised one."""
    promise.start(ClockKind.FIRST_ANSWER, Target.POST, event.question_id)


@reactions.at_once(QuestionAnswered, QuestionClosed, QuestionReopened)
def look_at_the_clock(event: QuestionAnswered) -> None:
    """Stop the clock of the first answer, or let it run again."""
    actions.set_clock(session.get_one(Question, event.question_id))


@reactions.at_once(VisibilityChanged)
def look_at_the_clock_of_what_is_left(event: VisibilityChanged) -> None:
    """Do the same when the question, or what answered it, disappears or comes back."""
    question = session.get(Question, event.thread_id)
    if question:
        actions.set_clock(question)


@reactions.at_once(QuestionAnswered)
def record_the_official_answer(event: QuestionAnswered) -> None:
    """Enter what the brand says into the ledger."""
    if event.is_official:
        actions.record_official(
            session.get_one(Answer, event.answer_id), by_id=event.author_id
        )


@reactions.at_once(QuestionEdited)
def record_the_official_correction(event: QuestionEdited) -> None:
    """Enter every later version of it too, whoever wrote it."""
    answer = session.get(Answer, event.post_id)
    if answer and answer.is_official:
        actions.record_official(answer, by_id=event.by_id)


@reactions.at_once(VoteChanged)
def rank_the_answer(event: VoteChanged) -> None:
    """Count what people say of an answer, and place it among the others."""
    answer = session.get(Answer, event.post_id)
    if answer:
        said = votes.tally(answer.id)
        answer.helpful, answer.not_for_me = said[Says.HELPFUL], said[Says.NOT_FOR_ME]
        total = answer.helpful + answer.not_for_me
        answer.rank = wilson(answer.helpful, total)
        question = session.get_one(Question, answer.question_id)
        actions.hear_whether_it_works(question, answer)


@reactions.at_once(CommentAdded)
def hear_the_asker(event: CommentAdded) -> None:
    """Take details given in a comment as given, and note that the thread lives."""
    question = session.get(Question, event.thread_id)
    if question is None:
        return
    question.active_at = now()
    gives_details = event.author_id == question.author_id
    if gives_details and question.state is State.NEEDS_INFO:
        question.state, question.state_since = State.NEEDS_ANSWER, now()


@reactions.at_once(
    QuestionAsked,
    QuestionAnswered,
    QuestionEdited,
    QuestionClosed,
    QuestionReopened,
    SolutionChanged,
    AnswerFailed,
    AnswerLimited,
    DetailsRequested,
    MeTooChanged,
)
def note_the_change(event: QuestionAsked) -> None:
    """Let search and caches know that a thread is no longer what it was."""
    emit(ThreadChanged(thread_id=event.question_id))
