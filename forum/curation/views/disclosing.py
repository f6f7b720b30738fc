"""Asking the author of something private; linking it as no more than a number."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.curation import actions, queries
from forum.curation.forms import PrivateForm
from forum.curation.views.blueprint import pages
from forum.ideas.views.naming import idea_named
from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import say
from forum.people.identity import me
from forum.permissions.table import Can, require
from forum.posts import queries as posts
from forum.posts.models import Post
from forum.questions.views.naming import question_named
from forum.web.forms import Form
from forum.web.language import tell


@pages.get("/private/<int:post_id>")
def private(post_id: int) -> ResponseReturnValue:
    """Ask what something private has to do with a public thread."""
    return _private_page(_ask(post_id), PrivateForm(formdata=None))


@pages.post("/private/<int:post_id>")
def send_private(post_id: int) -> ResponseReturnValue:
    """Ask its author, or link it as evidence that only counts."""
    ask, form = _ask(post_id), PrivateForm()
    if form.sent():
        try:
            if form.how.data == "ask":
                into = _thread_named(form.into.data)
                actions.ask_author(ask, into, by=me())
                tell(say("Its author is asked. You are told of the answer."))
            else:
                idea = idea_named(form.into.data, field="into")
                actions.link_in_private(ask, idea, by=me())
                tell(say("It counts for that idea, which says nothing else of it."))
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            return redirect(posts.kind_of(ask.id).place(ask), code=303)
    return _private_page(ask, form), form.status


@pages.get("/disclosures/<int:disclosure_id>")
def disclosure(disclosure_id: int) -> ResponseReturnValue:
    """Show an author their private words, and where they would be read."""
    _, ask, asked = queries.asked_of(disclosure_id, me())
    require(me(), Can.DISCLOSE, ask)
    return render_template(
        "curation/disclosure.html", asked=asked, form=Form(formdata=None)
    )


@pages.post("/disclosures/<int:disclosure_id>")
def send_disclosure(disclosure_id: int) -> ResponseReturnValue:
    """Note that an author agrees, or does not."""
    asked, ask, _ = queries.asked_of(disclosure_id, me())
    agrees = request.form.get("answer") == "agree"  # whatever else is said is no
    actions.answer(asked, ask, agrees=agrees, by=me())
    tell(
        say("You agreed: a moderator can join the two now.")
        if agrees
        else say("It stays private.")
    )
    return redirect(url_for(".disclosure", disclosure_id=disclosure_id), code=303)


def _ask(post_id: int) -> Any:  # noqa: ANN401 - a question or an idea
    ask = posts.begun_by(posts.part(post_id, me()))
    require(me(), Can.LINK_ASKS, ask)
    return ask


def _thread_named(typed: str) -> Post:
    """Find the public thread somebody means, of either kind."""
    named = question_named if "/questions/" in typed else idea_named
    return named(typed, field="into")


def _private_page(ask: Post, form: PrivateForm) -> str:
    return render_template("curation/private.html", it=ask, form=form)
