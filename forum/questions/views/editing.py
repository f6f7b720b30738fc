"""Putting questions and answers in other words."""

from flask import redirect, render_template
from flask.typing import ResponseReturnValue

from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import say
from forum.people.identity import me
from forum.permissions.table import Can, may, require
from forum.questions import actions, queries
from forum.questions.forms import EditAnswerForm, EditQuestionForm, RefineForm
from forum.questions.models import Answer, Question
from forum.questions.views.asking import words_of
from forum.questions.views.files import Received, received
from forum.questions.views.thread import pages, place_of, url_of
from forum.taxonomy.queries import tags_of
from forum.taxonomy.rules import read_tags
from forum.web.language import tell


@pages.get("/<int:question_id>/edit")
def edit(question_id: int) -> ResponseReturnValue:
    """Show a question's words, to change them."""
    question = queries.get(question_id, me())
    require(me(), Can.EDIT_POST, question)
    tags = ", ".join(tags_of([question.id]).get(question.id, ()))
    form = EditQuestionForm(
        formdata=None, obj=question, tags=tags, seen=question.revision
    )
    return _edit_page(question, form)


@pages.post("/<int:question_id>/edit", first=received)
def send_edit(sent: Received, question_id: int) -> ResponseReturnValue:
    """Put a question in other words."""
    question, form = queries.get(question_id, me()), EditQuestionForm()
    require(me(), Can.EDIT_POST, question)
    form.offer_areas(kept=question.area_id)
    if all([form.sent(), sent.shown_in(form)]):
        try:
            words = words_of(form) | form.of_edit()
            actions.edit_question(question, **words, files=sent.keys, by=me())
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            return redirect(url_of(question), code=303)
    return _edit_page(question, form), form.status


@pages.get("/answers/<int:answer_id>/edit")
def edit_answer(answer_id: int) -> ResponseReturnValue:
    """Show the words of an answer, to change them."""
    answer = queries.answer(answer_id, me())
    require(me(), Can.EDIT_POST, answer)
    form = EditAnswerForm(formdata=None, body=answer.body, seen=answer.revision)
    return _edit_page(answer, form)


@pages.post("/answers/<int:answer_id>/edit", first=received)
def send_edited_answer(sent: Received, answer_id: int) -> ResponseReturnValue:
    """Put an answer in other words."""
    answer, form = queries.answer(answer_id, me()), EditAnswerForm()
    require(me(), Can.EDIT_POST, answer)
    if all([form.sent(), sent.shown_in(form)]):
        try:
            words = {"body": form.body.data, **form.of_edit()}
            actions.edit_answer(answer, **words, files=sent.keys, by=me())
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            return redirect(place_of(answer), code=303)
    return _edit_page(answer, form), form.status


@pages.get("/<int:question_id>/refine")
def refine(question_id: int) -> ResponseReturnValue:
    """Show a question's title and tags, to change them and nothing else."""
    question = _to_refine(question_id)
    tags = ", ".join(tags_of([question.id]).get(question.id, ()))
    form = RefineForm(
        formdata=None, title=question.title, tags=tags, seen=question.revision
    )
    return _refine_page(question, form)


@pages.post("/<int:question_id>/refine")
def send_refine(question_id: int) -> ResponseReturnValue:
    """Give a question a better title, or better tags."""
    question, form = _to_refine(question_id), RefineForm()
    _keep_to_what_is_theirs(question, form)
    if form.sent():
        try:
            title = form.title.data if "title" in form else None
            tags = read_tags(form.tags.data or "") if "tags" in form else None
            actions.refine(question, title=title, tags=tags, **form.of_edit(), by=me())
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            tell(say("Changed. The history says that it was you."))
            return redirect(url_of(question), code=303)
    return _refine_page(question, form), form.status


def _to_refine(question_id: int) -> Question:
    question = queries.get(question_id, me())
    if not may(me(), Can.EDIT_TITLE, question):
        require(me(), Can.EDIT_TAGS, question)
    return question


def _keep_to_what_is_theirs(question: Question, form: RefineForm) -> None:
    form.keep_to(
        title=may(me(), Can.EDIT_TITLE, question),
        tags=may(me(), Can.EDIT_TAGS, question),
    )


def _refine_page(question: Question, form: RefineForm) -> str:
    _keep_to_what_is_theirs(question, form)
    is_stale = form.is_stale(question.revision)
    return render_template(
        "questions/refine.html", question=question, form=form, is_stale=is_stale
    )


def _edit_page(part: Question | Answer, form: EditAnswerForm | EditQuestionForm) -> str:
    """Show the form. After an edit by somebody else, their words stand beside it."""
    if isinstance(part, Question):
        form.offer_areas(kept=part.area_id)
    is_stale = form.is_stale(part.revision)
    return render_template(
        "questions/edit.html", part=part, form=form, is_stale=is_stale
    )
