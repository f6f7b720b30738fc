"""Giving a question a better title and better tags, and no other words."""

from collections.abc import Sequence

from forum.infra.outbox import emit
from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import say
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.posts import actions as posts
from forum.posts.rules import check_title, slug_of
from forum.questions.events import QuestionEdited, QuestionRefined
from forum.questions.models import Question
from forum.taxonomy import actions as taxonomy
from forum.taxonomy.queries import tag_numbers, tags_of


def refine(
    question: Question,
    *,
    title: str | None = None,
    tags: Sequence[str] | None = None,
    reason: str = "",
    seen: int,
    by: Actor,
) -> None:
    """Let a question be found by better words. What is not given stays.

    Raises:
        Conflict: somebody edited it meanwhile, or it is not shown any more.
        Invalid: nothing is changed.

    """
    title = None if title is None else check_title(title)
    title = None if title == question.title else title
    before = tags_of([question.id]).get(question.id, ())
    tags = None if tags is None or set(tags) == set(before) else tags
    if title is not None:
        require(by, Can.EDIT_TITLE, question)
    if tags is not None:
        require(by, Can.EDIT_TAGS, question)
    if not question.is_shown:
        raise Conflict(say("This post is not shown any more."))
    if title is tags is None:
        raise Invalid(say("Change something first."))

    version, numbers = question.revision, tag_numbers(question.id)
    posts.revise(
        question, title=title, body=question.body, reason=reason, seen=seen, by_id=by.id
    )
    if title is not None:
        question.slug = slug_of(title)
    if tags is not None:
        taxonomy.tag(question.id, tags)

    emit(QuestionEdited(question_id=question.id, post_id=question.id, by_id=by.id))
    if by.id != question.author_id:
        emit(
            QuestionRefined(
                question_id=question.id,
                by_id=by.id,
                former_version=None if title is None else version,
                tags_before=None if tags is None else numbers,
            )
        )
