"""Why a post is hidden, for its author, and the appeal against it."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.kernel.errors import Conflict, Invalid, NotFound
from forum.kernel.text import Sentence, say
from forum.moderation import actions, queries
from forum.moderation.forms import AppealForm
from forum.moderation.views.blueprint import pages, thread_of
from forum.people.identity import me
from forum.permissions.table import Can, may, require
from forum.posts import queries as posts
from forum.posts.models import Post
from forum.web.language import tell


@pages.get("/posts/<int:post_id>")
def statement(post_id: int) -> ResponseReturnValue:
    """Show the reasons of the last decision, with the text that it is about."""
    return _page(_own(post_id), AppealForm(formdata=None))


@pages.post("/posts/<int:post_id>/appeal")
def send_appeal(post_id: int) -> ResponseReturnValue:
    """Ask another moderator to look."""
    post, form = _own(post_id), AppealForm()
    require(me(), Can.APPEAL, post)
    if form.sent():
        try:
            actions.appeal(post, words=form.words.data, by=me())
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            tell(say("Sent. Another moderator hears your appeal, and you are told."))
            return redirect(url_for(".statement", post_id=post.id), code=303)
    return _page(post, form), form.status


def _own(post_id: int) -> Post:
    """Find what the reader wrote, or may decide about; others need not know of it."""
    post = posts.part(post_id, me())
    if post.author_id != me().id and not may(me(), Can.REVIEW, post):
        raise NotFound(posts.NO_POST)
    return post


def _page(post: Post, form: AppealForm) -> str:
    refusal: Sentence | None = None
    try:
        queries.act_to_appeal(post)
    except Conflict as error:
        refusal = error.sentence
    waits = queries.waits(post.id)
    return render_template(
        "moderation/statement.html",
        waits=waits,
        signs=queries.signs_of(waits.review_id) if waits else (),
        post=post,
        form=form,
        ruled=queries.statement(post, me()),
        appeal=queries.appeal_of(post.id),
        is_locked=post.thread_id == post.id and post.is_locked,
        refusal=refusal,
        back=thread_of(post),
    )
