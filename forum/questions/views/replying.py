"""Answering and commenting."""

from flask import redirect, render_template
from flask.typing import ResponseReturnValue

from forum.comments import actions as comments
from forum.kernel.errors import Invalid
from forum.kernel.text import say
from forum.people.identity import me
from forum.permissions.table import Can, require
from forum.questions import actions, queries
from forum.questions.forms import CommentForm, ReplyForm
from forum.questions.models import Question
from forum.questions.queries import Part
from forum.questions.views.files import Received, received
from forum.questions.views.thread import (
    pages,
    place_of,
    question_page,
)
from forum.web.language import tell


@pages.post("/<int:question_id>/answers", first=received)
def send_answer(sent: Received, question_id: int) -> ResponseReturnValue:
    """Publish a reply."""
    question, form = queries.get_today(question_id, me()), ReplyForm()
    require(me(), Can.ANSWER, question)
    if all([form.sent(), sent.shown_in(form)]):
        try:
            reply = actions.answer(
                question,
                form.body.data,
                official=form.official.data,
                files=sent.keys,
                by=me(),
            )
        except Invalid as error:
            form.refuse(error)
        else:
            tell(say("Your reply is public."))
            return redirect(place_of(reply), code=303)
    return question_page(queries.show(question.id, me()), reply=form), 422


@pages.get("/posts/<int:post_id>/comment")
def comment(post_id: int) -> ResponseReturnValue:
    """Show the form for a comment on a question or an answer."""
    parent = queries.part(post_id, me())
    require(me(), Can.COMMENT, parent)
    return _comment_page(parent, CommentForm(formdata=None))


@pages.post("/posts/<int:post_id>/comment")
def send_comment(post_id: int) -> ResponseReturnValue:
    """Publish a comment; one on a question may ask for details."""
    parent, form = queries.part(post_id, me()), CommentForm()
    require(me(), Can.COMMENT, parent)
    if not form.sent():
        return _comment_page(parent, form), 422
    try:
        if form.asks_details.data and isinstance(parent, Question):
            actions.ask_for_details(parent, form.body.data, by=me())
        else:
            comments.add(parent, form.body.data, by=me())
    except Invalid as error:
        form.refuse(error)
        return _comment_page(parent, form), 422
    tell(say("Your comment is public."))
    return redirect(place_of(parent), code=303)


def _comment_page(parent: Part, form: CommentForm) -> str:
    return render_template("questions/comment.html", parent=parent, form=form)
