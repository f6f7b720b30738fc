"""Putting questions and answers in other words."""

from flask import redirect, render_template
from flask.typing import ResponseReturnValue

from forum.kernel.errors import Conflict, Invalid
from forum.people.identity import me
from forum.permissions.table import Can, require
from forum.questions import actions, queries
from forum.questions.forms import EditAnswerForm, EditQuestionForm
from forum.questions.models import Answer, Question
from forum.questions.views.asking import words_of
from forum.questions.views.files import Received, received
from forum.questions.views.thread import pages, place_of, url_of
from forum.taxonomy.queries import tags_of


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


def _edit_page(part: Question | Answer, form: EditAnswerForm | EditQuestionForm) -> str:
    """Show the form. After an edit by somebody else, their words stand beside it."""
    if isinstance(part, Question):
        form.offer_areas(kept=part.area_id)
    is_stale = form.is_stale(part.revision)
    return render_template(
        "questions/edit.html", part=part, form=form, is_stale=is_stale
    )
