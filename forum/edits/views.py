"""The pages of suggested edits."""

from http import HTTPStatus

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.edits import actions, queries
from forum.edits.forms import SuggestForm, TurnDownForm
from forum.edits.models import SuggestedEdit
from forum.kernel.errors import Conflict, Invalid, TooMuch
from forum.kernel.text import say
from forum.people.identity import me, somebody
from forum.permissions.table import Can, require
from forum.posts.queries import kind_of
from forum.questions.models import Answer, Question
from forum.web.language import tell
from forum.web.routing import Pages, row_number

pages = Pages("edits", __name__, url_prefix="/edits")


@pages.get("")
def index() -> ResponseReturnValue:
    """List what waits for one's decision, and what one suggested."""
    somebody()
    return render_template(
        "edits/index.html", waiting=queries.waiting_for(me()), own=queries.own(me())
    )


@pages.get("/posts/<int:post_id>")
def suggest(post_id: int) -> ResponseReturnValue:
    """Show the words of a question or an answer, to suggest others."""
    post = queries.editable(post_id, me())
    require(me(), Can.SUGGEST_EDIT, post)
    before = queries.open_one(post.id, me().id) or post
    form = SuggestForm.to(
        post, formdata=None, title=before.title, body=before.body, seen=post.revision
    )
    return _suggest_page(post, form)


@pages.post("/posts/<int:post_id>")
def send_suggest(post_id: int) -> ResponseReturnValue:
    """Suggest other words."""
    post = queries.editable(post_id, me())
    require(me(), Can.SUGGEST_EDIT, post)
    form = SuggestForm.to(post)
    if form.sent():
        try:
            title = form.title.data if "title" in form else None
            words = {"title": title, "body": form.body.data, **form.of_edit()}
            actions.suggest(post, **words, by=me())
        except (Invalid, Conflict, TooMuch) as error:
            form.refuse(error)
        else:
            tell(say("Suggested. Those who decide see it, and you will be told."))
            return redirect(kind_of(post.id).place(post), code=303)
    return _suggest_page(post, form), form.status


@pages.get("/<int:edit_id>")
def show(edit_id: int) -> ResponseReturnValue:
    """Show what a suggestion changes, to whom it concerns."""
    it, post = queries.get(edit_id, me())
    return _page(it, post, TurnDownForm(formdata=None))


@pages.post("/<int:edit_id>/keep")
def keep(edit_id: int) -> ResponseReturnValue:
    """Let a suggestion be the words of its post."""
    it, post = queries.get(edit_id, me())
    require(me(), Can.DECIDE_EDIT, post)
    try:
        actions.keep(it, post, seen=row_number("seen"), by=me())
    except Conflict as error:
        form = TurnDownForm(formdata=None)
        return _page(it, post, form, fault=error), HTTPStatus.CONFLICT
    tell(say("Kept. It stands in the history as an edit of who suggested it."))
    return redirect(kind_of(post.id).place(post), code=303)


@pages.post("/<int:edit_id>/turn-down")
def turn_down(edit_id: int) -> ResponseReturnValue:
    """Leave the post as it is, and say why."""
    it, post = queries.get(edit_id, me())
    require(me(), Can.DECIDE_EDIT, post)
    form = TurnDownForm()
    if form.sent():
        try:
            actions.turn_down(it, post, word=form.word.data, by=me())
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            tell(say("Turned down. Who suggested it is told why."))
            return redirect(url_for(".index"), code=303)
    return _page(it, post, form), form.status


@pages.post("/<int:edit_id>/withdraw")
def withdraw(edit_id: int) -> ResponseReturnValue:
    """Take one's own suggestion back."""
    it, _ = queries.get(edit_id, me())
    actions.withdraw(it, by=me())
    tell(say("Taken back."))
    return redirect(url_for(".index"), code=303)


def _suggest_page(post: Question | Answer, form: SuggestForm) -> str:
    """Show the form. After an edit by somebody else, their words stand beside it."""
    is_stale = form.is_stale(post.revision)
    return render_template(
        "edits/suggest.html", post=post, form=form, is_stale=is_stale
    )


def _page(
    it: SuggestedEdit,
    post: Question | Answer,
    form: TurnDownForm,
    fault: Conflict | None = None,
) -> str:
    return render_template(
        "edits/show.html",
        it=it,
        post=post,
        form=form,
        fault=fault,
        suggested=queries.suggested(it, post),
        today=queries.would_change(it, post) if it.seen != post.revision else None,
        suggester=queries.suggester(it),
    )
