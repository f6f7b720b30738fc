"""Putting things in other words, and reading what they were."""

from flask import redirect, render_template
from flask.typing import ResponseReturnValue

from forum.comments import actions as comments
from forum.comments.models import Comment
from forum.kernel.errors import Conflict, Invalid, NotFound
from forum.people.identity import me
from forum.permissions.table import Can, require
from forum.posts import queries as posts
from forum.questions import actions, queries
from forum.questions.forms import EditPartForm, EditQuestionForm
from forum.questions.models import Answer, Question
from forum.questions.queries import Part
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


@pages.get("/posts/<int:post_id>/edit")
def edit_part(post_id: int) -> ResponseReturnValue:
    """Show the words of an answer or a comment, to change them."""
    part = queries.part(post_id, me())
    if isinstance(part, Question):
        return redirect(url_of(part))
    require(me(), Can.EDIT_POST, part)
    form = EditPartForm(formdata=None, body=part.body, seen=part.revision)
    return _edit_page(part, form)


@pages.post("/posts/<int:post_id>/edit", first=received)
def send_edited_part(sent: Received, post_id: int) -> ResponseReturnValue:
    """Put an answer or a comment in other words."""
    part, form = queries.part(post_id, me()), EditPartForm()
    if isinstance(part, Question):
        raise NotFound(queries.NO_QUESTION)
    require(me(), Can.EDIT_POST, part)
    if all([form.sent(), sent.shown_in(form)]):
        try:
            _edit(part, form, sent)
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            return redirect(place_of(part), code=303)
    return _edit_page(part, form), form.status


@pages.get("/posts/<int:post_id>/history")
def history(post_id: int) -> ResponseReturnValue:
    """Show every version of a post, and what each one changed."""
    part = queries.part(post_id, me())
    return render_template(
        "questions/history.html", part=part, versions=posts.versions(part)
    )


def _edit(part: Answer | Comment, form: EditPartForm, sent: Received) -> None:
    if isinstance(part, Comment):
        comments.edit(part, form.body.data, **form.of_edit(), by=me())
    else:
        actions.edit_answer(
            part, form.body.data, **form.of_edit(), files=sent.keys, by=me()
        )


def _edit_page(part: Part, form: EditPartForm | EditQuestionForm) -> str:
    """Show the form. After an edit by somebody else, their words stand beside it."""
    if isinstance(part, Question):
        form.offer_areas(kept=part.area_id)
    is_stale = form.is_stale(part.revision)
    return render_template(
        "questions/edit.html", part=part, form=form, is_stale=is_stale
    )
