"""Asking, and putting a question in other words."""

from collections.abc import Sequence

from sqlalchemy import update

from forum.askers import actions as askers
from forum.askers.rules import Tie
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.kernel.errors import Invalid
from forum.kernel.text import say
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.posts import actions as posts
from forum.posts.models import Post
from forum.posts.queries import check_alone, check_move, is_private
from forum.posts.rules import check_title, slug_of
from forum.questions.events import QuestionAsked, QuestionEdited
from forum.questions.models import Question
from forum.questions.rules import State, check_version
from forum.taxonomy import actions as taxonomy
from forum.taxonomy.queries import areas_for


def ask(
    *,
    title: str,
    body: str,
    area_id: int,
    tags: Sequence[str] = (),
    product_version: str = "",
    language: str = "",
    files: Sequence[str] = (),
    by: Actor,
) -> Question:
    """Ask in public. Whoever asks is told what becomes of it."""
    require(by, Can.ASK)
    title, body = check_title(title), posts.check_body(body)
    area_id, version = _check_area(area_id, by=by), check_version(product_version)

    question = begin(
        title=title,
        body=body,
        area_id=area_id,
        language=language,
        files=files,
        author_id=by.id,
    )
    question.product_version = version
    taxonomy.tag(question.id, tags)

    emit(QuestionAsked(question_id=question.id, author_id=by.id))
    return question


def begin(
    *,
    title: str,
    body: str,
    area_id: int,
    language: str,
    files: Sequence[str] = (),
    author_id: int,
) -> Question:
    """Write a question down as somebody's, and tell nobody yet."""
    question = Question(
        author_id=author_id,
        area_id=area_id,
        title=title,
        slug=slug_of(title),
        language=language,
        created_at=now(),
        active_at=now(),
        state_since=now(),
    )
    posts.write(question, body)
    posts.keep(question, files=files, by_id=author_id)
    askers.tie(question.id, author_id, Tie.AUTHOR)
    return question


def edit_question(
    question: Question,
    *,
    title: str,
    body: str,
    area_id: int,
    tags: Sequence[str],
    product_version: str,
    reason: str = "",
    seen: int,
    files: Sequence[str] = (),
    by: Actor,
) -> None:
    """Put a question in other words; details that were asked for count as given."""
    require(by, Can.EDIT_POST, question)
    title, body = check_title(title), posts.check_body(body)
    version = check_version(product_version)
    if area_id != question.area_id:
        check_move(question, _check_area(area_id, by=by), by=by)

    changed = posts.revise(
        question, title=title, body=body, reason=reason, seen=seen, by_id=by.id
    )
    posts.attach(question, files, by_id=by.id)
    question.slug = slug_of(title)
    take_along(question, area_id)
    question.product_version = version
    taxonomy.tag(question.id, tags)
    gave_details = changed and by.id == question.author_id
    if gave_details and question.state is State.NEEDS_INFO:
        question.state, question.state_since = State.NEEDS_ANSWER, now()
        question.active_at = now()

    emit(QuestionEdited(question_id=question.id, post_id=question.id, by_id=by.id))


def put_in_area(
    question: Question, area_id: int, *, goes_back: bool = False, by: Actor
) -> None:
    """Put a whole thread where it belongs, in an area that takes questions.

    What goes back was read there before: nobody has to agree to that again.
    """
    area_id = _check_area(area_id, by=by)
    if not goes_back:
        check_move(question, area_id, by=by)
    elif is_private(question.area_id):
        check_alone(question)
    take_along(question, area_id)


def take_along(question: Question, area_id: int) -> None:
    """Take the whole thread along to another area."""
    if area_id != question.area_id:
        question.area_id = area_id
        session.execute(
            update(Post)
            .where(Post.thread_id == question.id)
            .values(area_id=area_id)
            .execution_options(synchronize_session=False)
        )


def _check_area(area_id: int, *, by: Actor) -> int:
    area = areas_for(by).get(area_id)
    if area is None:
        raise Invalid(say("Choose the area that comes closest."), field="area_id")
    if area.is_closed:
        raise Invalid(
            say("This area takes no new questions. Choose another."), field="area_id"
        )
    return area_id
