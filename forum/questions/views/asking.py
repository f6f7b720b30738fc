"""Asking a question, on one screen."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from forum.found import actions as found
from forum.kernel.errors import Invalid
from forum.kernel.text import say
from forum.people.identity import me
from forum.people.rules import Actor, Member
from forum.permissions.table import Can, require
from forum.posts.rules import TITLE_LIMIT, WAITS
from forum.questions import actions
from forum.questions.forms import AskForm
from forum.questions.models import Question
from forum.questions.views import words
from forum.questions.views.files import Received, received
from forum.questions.views.thread import pages, url_of
from forum.taxonomy.rules import read_tags
from forum.web.language import language, tell
from forum.web.routing import numbered


@pages.get("/ask")
def ask() -> ResponseReturnValue:
    """Show the form; what was searched for is carried over as the title.

    Visitors may write too: what they write waits for them to have an account.
    """
    if me().is_authenticated:
        require(me(), Can.ASK)
    form = AskForm(formdata=None, title=request.args.get("title", "")[:TITLE_LIMIT])
    form.offer_areas()
    return render_template("questions/ask.html", form=form)


@pages.post("/ask", first=received)
def send_question(sent: Received) -> ResponseReturnValue:
    """Publish a question, or show what is close to it when that was asked.

    A visitor is told first what is missing; only a whole question takes an account.
    """
    if me().is_authenticated:
        require(me(), Can.ASK)
    form = AskForm()
    form.offer_areas()
    if "look" in request.form:
        sent.shown_in(form)
        return render_template("questions/ask.html", form=form, looks=True)
    if not all([form.sent(), sent.shown_in(form)]):
        return render_template("questions/ask.html", form=form), form.status
    require(me(), Can.ASK)
    try:
        question = _publish(form, files=sent.keys, by=me())
    except Invalid as error:
        form.refuse(error)
        return render_template("questions/ask.html", form=form), form.status
    public = say("Your question is public. You will see every answer here.")
    tell(public if question.is_shown else WAITS)
    return redirect(url_of(question), code=303)


@pages.get("/expected")
def expected() -> ResponseReturnValue:
    """Say how soon one is answered in an area, as a partial for the form."""
    area_id = numbered(request.args.get("area", ""))
    return render_template("questions/_expected.html", expected=words.expected(area_id))


def publish_first(typed: Mapping[str, Sequence[str]], by: Member) -> str:
    """Publish the question that somebody wrote as a visitor; give its address.

    Raises:
        Invalid: it is not whole, or its area takes no questions any more.

    """
    form = AskForm(MultiDict(typed))
    form.offer_areas()
    if not form.validate():
        raise Invalid(say("Something is missing."))
    return url_of(_publish(form, by=by))


def _publish(form: AskForm, *, files: Sequence[str] = (), by: Actor) -> Question:
    """Ask, and say what was read before in vain."""
    question = actions.ask(**words_of(form), language=language(), files=files, by=by)
    key, read = form.asking.data or "", form.read.data or ()
    found.note_what_was_read(question.id, read, key=key, by=by)
    return question


def words_of(form: AskForm) -> dict[str, Any]:
    """Take what was typed, as the actions want it."""
    return {
        "title": form.title.data,
        "body": form.body.data,
        "area_id": form.area_id.data,
        "tags": read_tags(form.tags.data or ""),
        "product_version": form.product_version.data or "",
    }
