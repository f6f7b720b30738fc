"""The page of one question."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.comments.models import Comment
from forum.found.queries import read_before
from forum.kernel.errors import NotFound
from forum.people.identity import me
from forum.permissions.table import Can, may
from forum.posts import queries as posts
from forum.questions import queries
from forum.questions.forms import ReplyForm
from forum.questions.models import Answer, Question
from forum.questions.queries import Part, QuestionPage
from forum.questions.rules import Sort
from forum.web.routing import Pages, choice, page_number

pages = Pages("questions", __name__, url_prefix="/questions")


@pages.get("/<int:question_id>")
@pages.get("/<int:question_id>/<slug>")
def show(question_id: int, slug: str = "") -> ResponseReturnValue:
    """Show a question with its answers, whatever the words in the address."""
    sort = choice(Sort, "sort") or Sort.BEST
    try:
        question = queries.show(question_id, me(), sort=sort, page=page_number())
    except NotFound:
        return _what_is_left(question_id)
    if slug != question.slug:
        kept = request.query_string.decode()
        return redirect(f"{question.url}?{kept}" if kept else question.url, code=301)
    if me().is_authenticated and (quoted := request.args.get("quote", 0, type=int)):
        begun = queries.quoted(quoted, question.id)
        return question_page(question, reply=ReplyForm(formdata=None, body=begun))
    return question_page(question)


@pages.get("/answers/<int:answer_id>")
def answer(answer_id: int) -> ResponseReturnValue:
    """Lead to one answer, on the page of its thread where it stands."""
    return redirect(place_of(queries.answer(answer_id, me())))


def question_page(question: QuestionPage, **forms: object) -> str:
    """Show a question; a form that was refused stands where it was written."""
    reply = forms.pop("reply", None)
    if reply is None and me().is_authenticated:  # a reader gets no form and no cookie
        reply = ReplyForm(formdata=None, seen=question.answer_count)
    may_help = question.author_id == me().id or may(me(), Can.ANSWER, question)
    knows = may_help and question.was_read_before
    return render_template(
        "questions/show.html",
        question=question,
        reply=reply,
        read_before=read_before(question.id, me()) if knows else (),
        **forms,
    )


def url_of(question: Question, **values: Any) -> str:  # noqa: ANN401 - url_for's own
    """Give a question's address."""
    return url_for(
        "questions.show", question_id=question.id, slug=question.slug, **values
    )


def question_of(part: Part) -> Question:
    """Give the question of a part's thread."""
    question = part.question
    if not isinstance(question, Question):
        raise NotFound(queries.NO_QUESTION)
    return question


def place_of(part: Part) -> str:
    """Give the address of a part of a thread, down to its place on the page."""
    if isinstance(part, Question):
        return url_of(part)
    if part.moved_to_id:  # it is the question now
        return url_of(question_of(part))
    held_by = part.parent if isinstance(part, Comment) else part
    question, page = question_of(part), 1
    if isinstance(held_by, Answer):
        page = queries.place_of(held_by.id, question)
    url = url_of(question, page=page if page > 1 else None)
    return f"{url}#post-{part.id}"


def _what_is_left(question_id: int) -> ResponseReturnValue:
    if today := posts.url_today(question_id, me()):
        joined = today.startswith("/questions/")  # its words stand below the other's
        return redirect(f"{today}#post-{question_id}" if joined else today, code=301)
    left = posts.tombstone(question_id, me())
    if left is None or left.kind != "question":
        raise NotFound(queries.NO_QUESTION)
    return render_template("questions/gone.html", left=left), 410
