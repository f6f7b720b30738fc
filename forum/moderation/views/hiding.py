"""Hiding and showing again, and the log that everybody reads."""

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from forum.kernel.errors import Conflict, Invalid
from forum.kernel.paging import Cursor
from forum.kernel.text import say
from forum.moderation import actions, queries
from forum.moderation.forms import HideForm, RestoreForm
from forum.moderation.views.blueprint import pages, thread_of
from forum.people.identity import me
from forum.permissions.table import Can, require
from forum.posts import queries as posts
from forum.posts.models import Post
from forum.posts.rules import HideReason
from forum.web.language import tell


@pages.get("/log")
def log() -> ResponseReturnValue:
    """Show everybody what was hidden or shown again, and why."""
    after = Cursor.read(request.args.get("after", ""))
    return render_template("moderation/log.html", page=queries.log(me(), after=after))


@pages.get("/posts/<int:post_id>/hide")
def hide(post_id: int) -> ResponseReturnValue:
    """Show the reasons for hiding."""
    post, form = posts.get(post_id, me()), HideForm(formdata=None)
    require(me(), Can.HIDE_POST, post)
    form.offer_reasons()
    return _page("moderation/hide.html", post, form)


@pages.post("/posts/<int:post_id>/hide")
def send_hide(post_id: int) -> ResponseReturnValue:
    """Hide a post."""
    post, form = posts.get(post_id, me()), HideForm()
    require(me(), Can.HIDE_POST, post)
    form.offer_reasons()
    if form.sent():
        try:
            reason = HideReason(form.reason.data)
            actions.hide(post, reason, note=form.note.data or "", by=me())
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            tell(say("Hidden. A line stands in the log."))
            return redirect(thread_of(post), code=303)
    return _page("moderation/hide.html", post, form), form.status


@pages.get("/posts/<int:post_id>/restore")
def restore(post_id: int) -> ResponseReturnValue:
    """Ask why a post is to be shown again."""
    post = posts.get(post_id, me())
    require(me(), Can.RESTORE_POST, post)
    form = RestoreForm(formdata=None)
    return _page("moderation/restore.html", post, form)


@pages.post("/posts/<int:post_id>/restore")
def send_restore(post_id: int) -> ResponseReturnValue:
    """Show a hidden post again."""
    post, form = posts.get(post_id, me()), RestoreForm()
    require(me(), Can.RESTORE_POST, post)
    if form.sent():
        try:
            actions.restore(post, note=form.note.data, by=me())
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            tell(say("Shown again. A line stands in the log."))
            return redirect(thread_of(post), code=303)
    return _page("moderation/restore.html", post, form), form.status


def _page(template: str, post: Post, form: HideForm | RestoreForm) -> str:
    return render_template(template, post=post, form=form, back=thread_of(post))
