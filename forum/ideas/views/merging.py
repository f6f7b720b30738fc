"""Joining ideas that wish for the same, objecting, and parting them again."""

from flask import redirect, render_template
from flask.typing import ResponseReturnValue

from forum.ideas import actions, queries
from forum.ideas.forms import MergeForm, ObjectForm, ReasonForm
from forum.ideas.models import Idea
from forum.ideas.views.naming import idea_named
from forum.ideas.views.show import pages, url_of
from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import say
from forum.people.identity import me
from forum.permissions.table import Can, require
from forum.web.language import tell


@pages.get("/<int:idea_id>/merge")
def merge(idea_id: int) -> ResponseReturnValue:
    """Ask which idea wishes for the same, and why."""
    idea = queries.get(idea_id, me())
    require(me(), Can.MERGE_IDEAS, idea)
    form = MergeForm(formdata=None)
    return render_template("ideas/merge.html", idea=idea, form=form)


@pages.post("/<int:idea_id>/merge")
def send_merge(idea_id: int) -> ResponseReturnValue:
    """Join an idea with another one."""
    idea, form = queries.get(idea_id, me()), MergeForm()
    require(me(), Can.MERGE_IDEAS, idea)
    if form.sent():
        try:
            into = idea_named(form.into.data, field="into")
            actions.merge(idea, into, reason=form.reason.data, by=me())
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            tell(say("Joined. Its author is told, and may object for seven days."))
            return redirect(url_of(idea), code=303)
    return render_template("ideas/merge.html", idea=idea, form=form), form.status


@pages.get("/<int:idea_id>/part")
def part(idea_id: int) -> ResponseReturnValue:
    """Ask why an idea is to stand on its own again, or to stay joined."""
    idea = queries.get(idea_id, me())
    require(me(), Can.MERGE_IDEAS, idea)
    return _part_page(idea, ReasonForm(formdata=None))


@pages.post("/<int:idea_id>/part")
def send_part(idea_id: int) -> ResponseReturnValue:
    """Let an idea stand on its own again."""
    idea, form = queries.get(idea_id, me()), ReasonForm()
    require(me(), Can.MERGE_IDEAS, idea)
    if form.sent():
        try:
            actions.part(idea, reason=form.reason.data, by=me())
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            tell(say("This idea stands on its own again, with all that was its own."))
            return redirect(url_of(idea), code=303)
    return _part_page(idea, form), form.status


@pages.post("/<int:idea_id>/uphold")
def uphold(idea_id: int) -> ResponseReturnValue:
    """Leave an idea joined in spite of its author's objection."""
    idea, form = queries.get(idea_id, me()), ReasonForm()
    require(me(), Can.MERGE_IDEAS, idea)
    if form.sent():
        try:
            actions.uphold_merge(idea, reason=form.reason.data, by=me())
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            tell(say("They stay joined. The reason stands on both pages."))
            return redirect(url_of(idea), code=303)
    return _part_page(idea, form), form.status


@pages.get("/<int:idea_id>/object")
def objection(idea_id: int) -> ResponseReturnValue:
    """Ask the author what is different."""
    idea = queries.get(idea_id, me())
    require(me(), Can.OBJECT_TO_MERGE, idea)
    form = ObjectForm(formdata=None)
    return render_template("ideas/object.html", idea=idea, form=form)


@pages.post("/<int:idea_id>/object")
def send_objection(idea_id: int) -> ResponseReturnValue:
    """Object, as its author, to an idea's being joined with another."""
    idea, form = queries.get(idea_id, me()), ObjectForm()
    require(me(), Can.OBJECT_TO_MERGE, idea)
    if form.sent():
        try:
            actions.object_to_merge(idea, objection=form.objection.data, by=me())
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            tell(say("A moderator will look at it and answer here."))
            return redirect(url_of(idea), code=303)
    return render_template("ideas/object.html", idea=idea, form=form), form.status


def _part_page(idea: Idea, form: ReasonForm) -> str:
    page = queries.show(idea.id, me())
    return render_template("ideas/part.html", idea=page, form=form)
