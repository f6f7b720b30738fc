"""Keeping numbers, ranks and states true when something happens to a thread."""

from forum.comments.events import CommentAdded, CommentEdited
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.kernel.events import Reactions
from forum.posts.events import ThreadChanged, VisibilityChanged
from forum.questions import actions
from forum.questions.events import (
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


@reactions.at_once(VoteChanged)
def rank_the_answer(event: VoteChanged) -> None:
    """Count what people say of an answer, and place it among the others."""
    answer = session.get(Answer, event.post_id)
    if answer:
        said = votes.tally(answer.id)
        answer.helpful, answer.not_for_me = said[Says.HELPFUL], said[Says.NOT_FOR_ME]
        total = answer.helpful + answer.not_for_me
        answer.rank = wilson(answer.helpful, total)


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


@reactions.at_once(CommentAdded, CommentEdited)
def note_the_comment(event: CommentAdded | CommentEdited) -> None:
    """Let search and caches know that a thread has other words."""
    emit(ThreadChanged(thread_id=event.thread_id))


@reactions.at_once(
    QuestionAsked,
    QuestionAnswered,
    QuestionEdited,
    QuestionClosed,
    QuestionReopened,
    SolutionChanged,
    DetailsRequested,
    MeTooChanged,
)
def note_the_change(event: QuestionAsked) -> None:
    """Let search and caches know that a thread is no longer what it was."""
    emit(ThreadChanged(thread_id=event.question_id))
