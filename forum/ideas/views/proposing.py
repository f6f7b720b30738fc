"""Proposing an idea, on one screen, and putting it in other words."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from forum.askers.queries import ties
from forum.askers.rules import Tie
from forum.found import views as found
from forum.found.actions import note_what_was_read
from forum.ideas import actions, queries
from forum.ideas.forms import EditIdeaForm, ProposeForm
from forum.ideas.models import Idea
from forum.ideas.rules import IdeaKind
from forum.ideas.views.show import pages, url_of
from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import say
from forum.people.identity import me
from forum.people.rules import Actor, Member
from forum.permissions.table import Can, may, require
from forum.posts.rules import TITLE_LIMIT, WAITS
from forum.web.language import language, tell


@pages.get("/propose")
def propose() -> ResponseReturnValue:
    """Show the form; visitors may write too, and choose a name afterwards."""
    if me().is_authenticated:
        require(me(), Can.PROPOSE)
    form = ProposeForm(formdata=None, title=request.args.get("title", "")[:TITLE_LIMIT])
    form.offer_areas()
    return render_template("ideas/propose.html", form=form)


@pages.post("/propose")
def send_idea() -> ResponseReturnValue:
    """Publish an idea, or show what is close to it when that was asked."""
    if me().is_authenticated:
        require(me(), Can.PROPOSE)
    form = ProposeForm()
    form.offer_areas()
    if "look" in request.form:
        return render_template("ideas/propose.html", form=form, looks=True)
    if not form.sent():
        return render_template("ideas/propose.html", form=form), form.status
    require(me(), Can.PROPOSE)
    try:
        idea = _publish(form, by=me())
    except Invalid as error:
        form.refuse(error)
        return render_template("ideas/propose.html", form=form), form.status
    public = say("Your idea is public. You will be told what is decided, and why.")
    tell(public if idea.is_shown else WAITS)
    return redirect(url_of(idea), code=303)


def publish_first(typed: Mapping[str, Sequence[str]], by: Member) -> str:
    """Publish the idea that somebody wrote as a visitor; give its address.

    Raises:
        Invalid: it is not whole, or its area takes no ideas any more.

    """
    form = ProposeForm(MultiDict(typed))
    form.offer_areas()
    if not form.validate():
        raise Invalid(say("Something is missing."))
    return url_of(_publish(form, by=by))


@pages.post("/propose/solved", first=found.may_count)
def end_proposal(counts: bool) -> str:  # noqa: FBT001 - what `first` found
    """End it with what answers the wish already, and keep what was written."""
    return found.end(ProposeForm(), counts=counts, back="ideas.send_idea")


def one_word(idea: Idea) -> bool:
    """Whether somebody can support the idea that answers their wish, and has not."""
    return may(me(), Can.SUPPORT, idea) and Tie.SUPPORT not in ties(idea.id, me().id)


@pages.get("/<int:idea_id>/edit")
def edit(idea_id: int) -> ResponseReturnValue:
    """Show an idea's words, to change them."""
    idea = queries.get(idea_id, me())
    require(me(), Can.EDIT_POST, idea)
    return _edit_page(idea, EditIdeaForm(formdata=None, obj=idea, seen=idea.revision))


@pages.post("/<int:idea_id>/edit")
def send_edit(idea_id: int) -> ResponseReturnValue:
    """Put an idea in other words."""
    idea, form = queries.get(idea_id, me()), EditIdeaForm()
    require(me(), Can.EDIT_POST, idea)
    form.offer_areas(kept=idea.area_id)
    if form.sent():
        try:
            actions.edit_idea(idea, **_words_of(form), **form.of_edit(), by=me())
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            return redirect(url_of(idea), code=303)
    return _edit_page(idea, form), form.status


@pages.get("/<int:idea_id>/withdraw")
def take_back(idea_id: int) -> ResponseReturnValue:
    """Say what becomes of an idea that its author takes back."""
    idea = queries.get(idea_id, me())
    require(me(), Can.WITHDRAW_IDEA, idea)
    return render_template("ideas/take_back.html", idea=idea)


@pages.post("/<int:idea_id>/withdraw")
def send_take_back(idea_id: int) -> ResponseReturnValue:
    """Take back one's idea."""
    idea = queries.get(idea_id, me())
    if actions.withdraw_idea(idea, by=me()):
        tell(say("Your name is gone. The idea stays with those who support it."))
        return redirect(url_of(idea), code=303)
    tell(say("Your idea is withdrawn."))
    return redirect(url_for("ideas.board"), code=303)


def _publish(form: ProposeForm, *, by: Actor) -> Idea:
    """Propose, and say what was read before and was not enough."""
    idea = actions.propose(**_words_of(form), language=language(), by=by)
    key, read = form.asking.data or "", form.read.data or ()
    note_what_was_read(idea.id, read, key=key, by=by)
    return idea


def _edit_page(idea: Idea, form: EditIdeaForm) -> str:
    """Show the form. After an edit by somebody else, their words stand beside it."""
    form.offer_areas(kept=idea.area_id)
    return render_template(
        "ideas/edit.html",
        idea=idea,
        form=form,
        is_stale=form.is_stale(idea.revision),
    )


def _words_of(form: ProposeForm) -> dict[str, Any]:
    """Take what was typed, as the actions want it."""
    return {
        "title": form.title.data,
        "problem": form.problem.data,
        "wish": form.wish.data,
        "area_id": form.area_id.data,
        "wished": IdeaKind(form.wished.data),
    }
