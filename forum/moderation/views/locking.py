"""Locking a thread, and unlocking it."""

from flask import redirect, render_template
from flask.typing import ResponseReturnValue

from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import say
from forum.moderation import actions, queries
from forum.moderation.forms import LockForm, UnlockForm
from forum.moderation.views.blueprint import pages, thread_of
from forum.people.identity import me
from forum.permissions.table import Can, require
from forum.posts import queries as posts
from forum.posts.models import Post
from forum.posts.rules import HideReason
from forum.web.language import tell


@pages.get("/posts/<int:post_id>/lock")
def lock(post_id: int) -> ResponseReturnValue:
    """Show the reasons for locking a thread, and what stays possible there."""
    thread, form = _may_lock(post_id), LockForm(formdata=None)
    form.offer_reasons()
    return _page("moderation/lock.html", thread, form)


@pages.post("/posts/<int:post_id>/lock")
def send_lock(post_id: int) -> ResponseReturnValue:
    """Lock a thread."""
    thread, form = _may_lock(post_id), LockForm()
    form.offer_reasons()
    if form.sent():
        try:
            reason = HideReason(form.reason.data)
            actions.lock(thread, reason, words=form.why.data, by=me())
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            tell(say("Locked. A line stands in the log."))
            return redirect(thread_of(thread), code=303)
    return _page("moderation/lock.html", thread, form), form.status


@pages.get("/posts/<int:post_id>/unlock")
def unlock(post_id: int) -> ResponseReturnValue:
    """Ask why a thread is to be unlocked."""
    return _page(
        "moderation/unlock.html", _may_lock(post_id), UnlockForm(formdata=None)
    )


@pages.post("/posts/<int:post_id>/unlock")
def send_unlock(post_id: int) -> ResponseReturnValue:
    """Unlock a thread."""
    thread, form = _may_lock(post_id), UnlockForm()
    if form.sent():
        try:
            actions.unlock(thread, note=form.note.data, by=me())
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            tell(say("Unlocked. A line stands in the log."))
            return redirect(thread_of(thread), code=303)
    return _page("moderation/unlock.html", thread, form), form.status


def _may_lock(post_id: int) -> Post:
    thread = posts.part(post_id, me())
    require(me(), Can.LOCK_THREAD, thread)
    return thread


def _page(template: str, thread: Post, form: LockForm | UnlockForm) -> str:
    return render_template(
        template,
        thread=thread,
        form=form,
        held=queries.lock_of(thread.id),
        back=thread_of(thread),
    )
