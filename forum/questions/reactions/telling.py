"""Announcing what happens to a question to those who wait for it.

Each is announced at once: that writes two rows, and the worker goes round. Only a
comment waits for the worker, to see whether it asked for details.
"""

from forum.askers.rules import Tie
from forum.comments.events import CommentAdded, CommentEdited
from forum.comments.models import Comment
from forum.infra.db import session
from forum.kernel.clock import stopped_at
from forum.notify import actions as notify
from forum.notify.queries import are_followed
from forum.notify.rules import Why
from forum.posts.models import Post
from forum.questions import notices
from forum.questions.events import (
    AnswerFailed,
    DetailsRequested,
    QuestionAnswered,
    QuestionAsked,
    QuestionClimbed,
    QuestionClosed,
    QuestionEdited,
    SolutionChanged,
    WordAwaited,
)
from forum.questions.models import Answer, Question
from forum.questions.queries.climbing import called
from forum.questions.reactions.keeping import reactions
from forum.questions.rules import Step
from forum.taxonomy.queries import trail


@reactions.at_once(QuestionAsked)
def tell_who_is_named(event: QuestionAsked) -> None:
    """Tell those whom a question names."""
    question = session.get_one(Question, event.question_id)
    notify.tell_named(notices.MENTIONED, question, by_id=event.author_id)


@reactions.at_once(QuestionAsked)
def tell_who_follows_the_area(event: QuestionAsked) -> None:
    """Tell those who follow the area, but whom it names: they are told by name."""
    question = session.get_one(Question, event.question_id)
    areas = [it.id for it in trail(question.area_id)]
    if not are_followed(areas):
        return
    notify.announce(
        notices.ASKED.kind,
        key=f"asked:{question.id}",
        facts={"post": question.id, "areas": areas},
        about=[question.id],
        ties=(),
        areas=areas,
        but=notify.mentioned(question),
        actor_id=event.author_id,
    )


@reactions.at_once(QuestionAnswered)
def tell_of_an_answer(event: QuestionAnswered) -> None:
    """Tell those who asked, and those whom the answer names."""
    reply = session.get_one(Answer, event.answer_id)
    kind = notices.ANSWERED_OFFICIALLY if event.is_official else notices.ANSWERED
    notify.announce(
        kind.kind,
        key=f"post:{reply.id}",
        facts={"post": reply.id},
        about=[event.question_id],
        people=notify.mentioned(reply),
        actor_id=event.author_id,
    )


@reactions.at_once(DetailsRequested)
def tell_of_wanted_details(event: DetailsRequested) -> None:
    """Tell the person who asked that it is their turn; the comment is no other news."""
    comment = session.get_one(Comment, event.comment_id)
    question = session.get_one(Question, event.question_id)
    notify.announce(
        notices.DETAILS_WANTED.kind,
        key=f"post:{comment.id}",
        facts={"post": comment.id},
        about=[question.id],
        ties=[Tie.AUTHOR],
        people=notify.mentioned(comment),
        actor_id=event.by_id,
    )


@reactions.afterwards(CommentAdded)
def tell_of_a_comment(event: CommentAdded) -> None:
    """Tell the author of what it is about. Run twice it has the same key."""
    comment = session.get_one(Comment, event.comment_id)
    if session.get(Question, event.thread_id) is None:
        return
    parent = session.get_one(Post, event.parent_id)
    with stopped_at(comment.created_at):
        notify.announce(
            notices.COMMENTED.kind,
            key=f"post:{comment.id}",
            facts={"post": comment.id},
            about=[event.thread_id],
            ties=(),
            people=notify.mentioned(comment) | {parent.author_id: Why.WROTE},
            actor_id=event.author_id,
        )


@reactions.at_once(SolutionChanged)
def tell_of_the_solution(event: SolutionChanged) -> None:
    """Tell those who asked what solved it, and who wrote that it did."""
    if not event.solved:
        return
    reply = session.get_one(Answer, event.answer_id)
    notify.announce(
        notices.SOLVED.kind,
        key=f"solution:{reply.id}",
        facts={"post": reply.id},
        about=[event.question_id],
        people={reply.author_id: Why.WROTE},
        actor_id=event.by_id,
    )


@reactions.at_once(AnswerFailed)
def tell_that_it_did_not_work(event: AnswerFailed) -> None:
    """Tell whoever wrote it: they may know what is missing."""
    question = session.get_one(Question, event.question_id)
    reply = session.get_one(Answer, event.answer_id)
    notify.announce(
        notices.FAILED.kind,
        key=f"failed:{reply.id}:{question.state_since.isoformat()}",
        facts={"post": reply.id, "for_asker": event.for_asker},
        people={reply.author_id: Why.WROTE},
        actor_id=question.author_id if event.for_asker else None,
    )


@reactions.at_once(WordAwaited)
def remind_who_asked(event: WordAwaited) -> None:
    """Remind the one who asked, and nobody else who has the problem."""
    notify.announce(
        notices.AWAITED.kind,
        key=f"awaited:{event.question_id}:{event.turn}",
        facts={"post": event.question_id},
        about=[event.question_id],
        ties=[Tie.AUTHOR],
        actor_id=None,
    )


@reactions.at_once(QuestionClimbed)
def call_who_can_help(event: QuestionClimbed) -> None:
    """Tell the experts of the area, or the staff: each of them once for a question."""
    question = session.get_one(Question, event.question_id)
    why = Why.KNOWS_AREA if event.step == Step.EXPERTS else Why.IS_STAFF
    notify.announce(
        notices.CLIMBED.kind,
        key=f"climbed:{question.id}:{event.step}",
        facts={"post": question.id, "step": event.step},
        people=dict.fromkeys(called(question), why),
        actor_id=None,
    )


@reactions.at_once(QuestionClosed)
def tell_of_the_end(event: QuestionClosed) -> None:
    """Tell those who asked why it is closed, and where the same is asked."""
    question = session.get_one(Question, event.question_id)
    notify.announce(
        notices.CLOSED.kind,
        key=f"closed:{question.id}:{question.state_since.isoformat()}",
        facts={
            "post": question.id,
            "reason": event.reason,
            "kept": event.duplicate_of_id,
        },
        about=[question.id],
        actor_id=event.by_id,
    )


@reactions.at_once(QuestionEdited)
def tell_who_is_named_since(event: QuestionEdited) -> None:
    """Tell those whom a question or an answer names in its new words."""
    post = session.get_one(Post, event.post_id)
    notify.tell_named_since(notices.MENTIONED, post, by_id=event.by_id)


@reactions.at_once(CommentEdited)
def tell_who_is_named_in_a_comment_since(event: CommentEdited) -> None:
    """Tell those whom a comment names in its new words."""
    if session.get(Question, event.thread_id):
        comment = session.get_one(Comment, event.comment_id)
        notify.tell_named_since(notices.MENTIONED, comment, by_id=event.by_id)
