"""Making ideas of questions and back; splitting ideas; linking the two."""

from collections.abc import Callable
from typing import Any, TypeAlias

from flask import redirect, render_template
from flask.typing import ResponseReturnValue

from forum.curation import actions
from forum.curation.forms import LinkForm, SplitForm
from forum.curation.views.blueprint import pages
from forum.ideas import queries as ideas
from forum.ideas.forms import ReasonForm
from forum.ideas.models import Idea
from forum.ideas.rules import LinkRole
from forum.ideas.views.naming import idea_named
from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import say
from forum.people.identity import me
from forum.permissions.table import Can, require
from forum.posts import queries as posts
from forum.questions import queries as questions
from forum.questions.models import Question
from forum.web.language import tell
from forum.web.routing import row_number

Thread: TypeAlias = Question | Idea


@pages.get("/questions/<int:question_id>/convert")
def question_to_idea(question_id: int) -> ResponseReturnValue:
    """Ask why a question is an idea."""
    question = questions.get(question_id, me())
    require(me(), Can.CONVERT, question)
    return _convert_page(question, ReasonForm(formdata=None))


@pages.post("/questions/<int:question_id>/convert")
def send_question_to_idea(question_id: int) -> ResponseReturnValue:
    """Make an idea of a question."""
    question = questions.get(question_id, me())
    require(me(), Can.CONVERT, question)
    return _convert(question, actions.make_idea_of)


@pages.get("/ideas/<int:idea_id>/convert")
def idea_to_question(idea_id: int) -> ResponseReturnValue:
    """Ask why an idea is a question."""
    idea = ideas.get(idea_id, me())
    require(me(), Can.CONVERT, idea)
    return _convert_page(idea, ReasonForm(formdata=None))


@pages.post("/ideas/<int:idea_id>/convert")
def send_idea_to_question(idea_id: int) -> ResponseReturnValue:
    """Make a question of an idea."""
    idea = ideas.get(idea_id, me())
    require(me(), Can.CONVERT, idea)
    return _convert(idea, actions.make_question_of)


@pages.get("/ideas/<int:idea_id>/split")
def split(idea_id: int) -> ResponseReturnValue:
    """Ask for the words of the other half."""
    idea = ideas.get(idea_id, me())
    require(me(), Can.SPLIT_IDEA, idea)
    return render_template(
        "curation/split.html", it=idea, form=SplitForm(formdata=None)
    )


@pages.post("/ideas/<int:idea_id>/split")
def send_split(idea_id: int) -> ResponseReturnValue:
    """Make a second idea out of one."""
    idea, form = ideas.get(idea_id, me()), SplitForm()
    require(me(), Can.SPLIT_IDEA, idea)
    if form.sent():
        try:
            half = actions.split(idea, **form.words, by=me())
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            tell(say("Two ideas now. Who asked for the first is told, and chooses."))
            return redirect(_place(half), code=303)
    return render_template("curation/split.html", it=idea, form=form), form.status


@pages.get("/questions/<int:question_id>/link")
def link(question_id: int) -> ResponseReturnValue:
    """Ask which idea a question belongs to."""
    question = questions.get(question_id, me())
    require(me(), Can.LINK_ASKS, question)
    return render_template(
        "curation/link.html", it=question, form=LinkForm(formdata=None)
    )


@pages.post("/questions/<int:question_id>/link")
def send_link(question_id: int) -> ResponseReturnValue:
    """Link a question to an idea."""
    question, form = questions.get(question_id, me()), LinkForm()
    require(me(), Can.LINK_ASKS, question)
    if form.sent():
        try:
            idea = idea_named(form.idea.data, field="idea")
            actions.link(question, idea, LinkRole(form.role.data), by=me())
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            tell(say("Linked. Both pages name each other."))
            return redirect(_place(question), code=303)
    return render_template("curation/link.html", it=question, form=form), form.status


@pages.post("/posts/<int:post_id>/unlink")
def unlink(post_id: int) -> ResponseReturnValue:
    """Take a link to an idea back."""
    ask = posts.begun_by(posts.part(post_id, me()))
    actions.unlink(ask, row_number("idea_id"), by=me())
    tell(say("They are no longer linked."))
    return redirect(posts.kind_of(ask.id).place(ask), code=303)


def _convert(thread: Any, action: Callable[..., Thread]) -> ResponseReturnValue:  # noqa: ANN401 - the kind that the action takes
    form = ReasonForm()
    if form.sent():
        try:
            today = action(thread, reason=form.reason.data, by=me())
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            tell(say("Done. Its old address leads here, and those who asked are told."))
            return redirect(_place(today), code=303)
    return _convert_page(thread, form), form.status


def _convert_page(thread: Thread, form: ReasonForm) -> str:
    return render_template("curation/convert.html", it=thread, form=form)


def _place(thread: Thread) -> str:
    return posts.kind_of(thread.id).place(thread)
