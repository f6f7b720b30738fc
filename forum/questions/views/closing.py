"""Closing a question, and opening it again."""

from flask import redirect, render_template
from flask.typing import ResponseReturnValue

from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import say
from forum.people.identity import me
from forum.permissions.table import Can, may, require
from forum.questions import actions, queries
from forum.questions.forms import CloseForm
from forum.questions.models import Question
from forum.questions.rules import CloseReason
from forum.questions.views.naming import question_named
from forum.questions.views.thread import pages, url_of
from forum.web.language import tell


@pages.get("/<int:question_id>/close")
def close(question_id: int) -> ResponseReturnValue:
    """Show the reasons for closing."""
    question = queries.get(question_id, me())
    require(me(), Can.MARK_DUPLICATE, question)
    return _close_page(question, CloseForm(formdata=None))


@pages.post("/<int:question_id>/close")
def send_close(question_id: int) -> ResponseReturnValue:
    """Close a question, with a reason."""
    question, form = queries.get(question_id, me()), CloseForm()
    require(me(), Can.MARK_DUPLICATE, question)
    form.offer(_reasons(question))
    if form.sent():
        try:
            _close(question, form)
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            tell(say("Closed. It stays readable, with its reason."))
            return redirect(url_of(question), code=303)
    return _close_page(question, form), form.status


@pages.post("/<int:question_id>/reopen")
def reopen(question_id: int) -> ResponseReturnValue:
    """Open a closed question again."""
    question = queries.get(question_id, me())
    actions.reopen(question, by=me())
    tell(say("The question is open again."))
    return redirect(url_of(question), code=303)


def _close(question: Question, form: CloseForm) -> None:
    reason, note = CloseReason(form.reason.data), form.note.data or ""
    if reason is CloseReason.DUPLICATE:
        kept = question_named(form.duplicate_of.data or "", field="duplicate_of")
        actions.close_as_duplicate(question, kept, note=note, by=me())
    else:
        actions.close(question, reason, note=note, by=me())


def _reasons(question: Question) -> list[CloseReason]:
    """List the reasons that are somebody's to give."""
    if may(me(), Can.CLOSE_QUESTION, question):
        return list(CloseReason)
    return [CloseReason.DUPLICATE]


def _close_page(question: Question, form: CloseForm) -> str:
    form.offer(_reasons(question))
    return render_template("questions/close.html", question=question, form=form)
