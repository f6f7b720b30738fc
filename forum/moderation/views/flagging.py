"""The page with which anybody flags a post."""

from flask import redirect, render_template
from flask.typing import ResponseReturnValue

from forum.kernel.errors import Conflict, Invalid, TooMuch
from forum.kernel.text import say
from forum.moderation import actions
from forum.moderation.forms import FlagForm
from forum.moderation.views.blueprint import pages
from forum.people.identity import me
from forum.permissions.table import Can, require
from forum.posts import queries as posts
from forum.posts.models import Post
from forum.posts.rules import HideReason
from forum.web.language import tell


@pages.get("/posts/<int:post_id>/flag")
def flag(post_id: int) -> ResponseReturnValue:
    """Show what can be wrong with a post."""
    post, form = posts.part(post_id, me()), FlagForm(formdata=None)
    require(me(), Can.FLAG_POST, post)
    form.offer_reasons()
    actions.check_not_repeated(post, by=me())
    return _page(post, form)


@pages.post("/posts/<int:post_id>/flag")
def send_flag(post_id: int) -> ResponseReturnValue:
    """Ask moderators to look at a post."""
    post, form = posts.part(post_id, me()), FlagForm()
    require(me(), Can.FLAG_POST, post)
    form.offer_reasons()
    if form.sent():
        try:
            reason = HideReason(form.reason.data)
            actions.flag(post, reason, words=form.words.data or "", by=me())
        except (Invalid, Conflict, TooMuch) as error:
            form.refuse(error)
        else:
            tell(say("Thank you. A moderator looks at it, and you are told."))
            return redirect(_back_to(post), code=303)
    return _page(post, form), form.status


def _page(post: Post, form: FlagForm) -> str:
    return render_template(
        "moderation/flag.html", post=post, form=form, back=_back_to(post)
    )


def _back_to(post: Post) -> str:
    return posts.kind_of(post.id).place(post)
