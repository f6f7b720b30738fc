"""Giving a post the words that somebody suggested."""

from forum.infra.outbox import emit
from forum.kernel.errors import Conflict
from forum.kernel.text import say
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.posts import actions as posts
from forum.posts.rules import slug_of
from forum.questions.events import QuestionEdited
from forum.questions.models import Answer, Question


def reword(
    part: Question | Answer,
    *,
    title: str | None,
    body: str,
    reason: str,
    writer_id: int,
    by: Actor,
) -> None:
    """Let words that are another's be a post's; whoever decides answers for them."""
    require(by, Can.DECIDE_EDIT, part)

    changed = posts.revise(
        part,
        title=title,
        body=body,
        reason=reason,
        seen=part.revision,
        by_id=writer_id,
    )
    if not changed:
        raise Conflict(say("The post says this already."))
    if isinstance(part, Question) and title:
        part.slug = slug_of(title)

    emit(
        QuestionEdited(question_id=part.question.id, post_id=part.id, by_id=by.id),
    )
