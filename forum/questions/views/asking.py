"""Asking a question, on one screen."""

from typing import Any

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from forum.kernel.errors import Invalid
from forum.kernel.text import say
from forum.people.identity import me
from forum.permissions.table import Can, require
from forum.posts.rules import TITLE_LIMIT
from forum.questions import actions
from forum.questions.forms import AskForm
from forum.questions.views.files import Received, received
from forum.questions.views.thread import pages, url_of
from forum.taxonomy.rules import read_tags
from forum.web.language import language, tell


@pages.get("/ask")
def ask() -> ResponseReturnValue:
    """Show the form; what was searched for is carried over as the title."""
    require(me(), Can.ASK)
    form = AskForm(formdata=None, title=request.args.get("title", "")[:TITLE_LIMIT])
    form.offer_areas()
    return render_template("questions/ask.html", form=form)


@pages.post("/ask", first=received)
def send_question(sent: Received) -> ResponseReturnValue:
    """Publish a question, or show what is close to it when that was asked."""
    require(me(), Can.ASK)
    form = AskForm()
    form.offer_areas()
    if "look" in request.form:
        sent.shown_in(form)
        return render_template("questions/ask.html", form=form, looks=True)
    if not all([form.sent(), sent.shown_in(form)]):
        return render_template("questions/ask.html", form=form), 422
    try:
        question = actions.ask(
            **words_of(form), language=language(), files=sent.keys, by=me()
        )
    except Invalid as error:
        form.refuse(error)
        return render_template("questions/ask.html", form=form), 422
    tell(say("Your question is public. You will see every answer here."))
    return redirect(url_of(question), code=303)


def words_of(form: AskForm) -> dict[str, Any]:
    """Take what was typed, as the actions want it."""
    return {
        "title": form.title.data,
        "body": form.body.data,
        "area_id": form.area_id.data,
        "tags": read_tags(form.tags.data or ""),
        "product_version": form.product_version.data or "",
    }
