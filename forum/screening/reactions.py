"""Looking at what members post in its own transaction, and learning in the worker."""

from flask import has_request_context

from forum.comments.events import CommentAdded, CommentEdited
from forum.ideas.events import IdeaEdited, IdeaProposed
from forum.infra.db import session
from forum.kernel.events import Reactions
from forum.people.identity import me
from forum.people.rules import Role
from forum.posts.models import Post
from forum.questions.events import QuestionAnswered, QuestionAsked, QuestionEdited
from forum.screening import actions
from forum.screening.events import LearningAsked, OpinionWanted
from forum.screening.rules import Said, Typing
from forum.web import trap

reactions = Reactions()


@reactions.at_once(QuestionAsked)
def look_at_a_question(event: QuestionAsked) -> None:
    """Look at it before others do."""
    _look_at(event.question_id)


@reactions.at_once(QuestionAnswered)
def look_at_an_answer(event: QuestionAnswered) -> None:
    """Look at it before others do."""
    _look_at(event.answer_id)


@reactions.at_once(IdeaProposed)
def look_at_an_idea(event: IdeaProposed) -> None:
    """Look at it before others do."""
    _look_at(event.idea_id)


@reactions.at_once(CommentAdded)
def look_at_a_comment(event: CommentAdded) -> None:
    """Look at it before others do."""
    _look_at(event.comment_id)


@reactions.at_once(QuestionEdited)
def look_at_an_edit(event: QuestionEdited) -> None:
    """Look again: what was let through may say something else now."""
    _look_again(event.post_id, event.by_id)


@reactions.at_once(IdeaEdited)
def look_at_an_edited_idea(event: IdeaEdited) -> None:
    """Look again."""
    _look_again(event.idea_id, event.by_id)


@reactions.at_once(CommentEdited)
def look_at_an_edited_comment(event: CommentEdited) -> None:
    """Look again."""
    _look_again(event.comment_id, event.by_id)


@reactions.outside(OpinionWanted, then=actions.note_opinion, is_patient=True)
def ask_the_service(event: OpinionWanted) -> Said | None:
    """Ask the outside service, after everything else. Asked twice, it says the same."""
    return actions.ask_outside(event)


def _keep_lesson(event: LearningAsked, found: actions.Studied) -> None:
    actions.keep_lesson(found, by_id=event.by_id)


@reactions.outside(LearningAsked, then=_keep_lesson)
def learn_from_moderators(_event: LearningAsked) -> actions.Studied:
    """Learn, while nobody who writes has to wait. Done twice, it is found twice."""
    return actions.study()


def _look_at(post_id: int) -> None:
    if not _is_written_down_by_staff():
        actions.screen_new(post_id, _typing())


def _look_again(post_id: int, by_id: int) -> None:
    if session.get_one(Post, post_id).author_id == by_id:
        actions.screen_edit(post_id)


def _typing() -> Typing:
    """Say how the form was filled in that this came with."""
    if not has_request_context():
        return Typing()
    return Typing(seconds=trap.seconds_of_typing(), took_the_bait=trap.took_the_bait())


def _is_written_down_by_staff() -> bool:
    """Whether a colleague writes what somebody said on the phone."""
    return has_request_context() and me().has(Role.STAFF)
