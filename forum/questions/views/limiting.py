"""Saying for which version an answer holds, and which other one replaces it."""

from flask import redirect, render_template
from flask.typing import ResponseReturnValue

from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import say
from forum.people.identity import me
from forum.permissions.table import Can, require
from forum.questions import actions, queries
from forum.questions.forms import LimitForm
from forum.questions.models import Answer
from forum.questions.views.thread import pages, place_of
from forum.web.language import tell


@pages.get("/answers/<int:answer_id>/limit")
def limit(answer_id: int) -> ResponseReturnValue:
    """Show for what an answer holds, to say it better."""
    answer = _answer(answer_id)
    form = LimitForm(
        formdata=None,
        applies_to=answer.applies_to,
        replaced_by=answer.replaced_by_id or 0,
    )
    return _page(answer, form)


@pages.post("/answers/<int:answer_id>/limit")
def send_limit(answer_id: int) -> ResponseReturnValue:
    """Keep for what an answer holds, and what replaces it."""
    answer, form = _answer(answer_id), LimitForm()
    form.offer(queries.others(answer, me()))
    if form.sent():
        later = form.replaced_by.data
        try:
            actions.limit(
                answer,
                applies_to=form.applies_to.data or "",
                replaced_by=queries.answer(later, me()) if later else None,
                by=me(),
            )
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            tell(say("Kept. It is shown with the answer."))
            return redirect(place_of(answer), code=303)
    return _page(answer, form), form.status


def _answer(answer_id: int) -> Answer:
    answer = queries.answer(answer_id, me())
    require(me(), Can.LIMIT_ANSWER, answer)
    return answer


def _page(answer: Answer, form: LimitForm) -> str:
    form.offer(queries.others(answer, me()))
    return render_template("questions/limit.html", answer=answer, form=form)
