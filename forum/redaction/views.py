"""Taking words out of a post: first what would become of it, then for good."""

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from forum.kernel.errors import Invalid
from forum.kernel.text import say
from forum.people.identity import me
from forum.permissions.table import Can, require
from forum.posts import queries as posts
from forum.posts.models import Post
from forum.redaction import actions, queries
from forum.redaction.forms import RedactForm
from forum.web.language import tell
from forum.web.routing import Pages

pages = Pages("redaction", __name__, url_prefix="/moderation")


@pages.get("/posts/<int:post_id>/redact")
def redact(post_id: int) -> ResponseReturnValue:
    """Ask which words are to go."""
    return _page(_post(post_id), RedactForm(formdata=None))


@pages.post("/posts/<int:post_id>/redact")
def send_redact(post_id: int) -> ResponseReturnValue:
    """Show what would become of the post, or take the words out once that was seen."""
    post, form = _post(post_id), RedactForm()
    if not form.sent():
        return _page(post, form), form.status
    try:
        words = queries.words_to_take_out(form.passages)
        if "look" in request.form or form.seen.data != "\n".join(words.words):
            form.seen.data = "\n".join(words.words)
            return _page(post, form, queries.outcome(post, words))
        actions.redact_post(post, words, note=form.note.data, by=me())
    except Invalid as error:
        form.refuse(error)
        return _page(post, form), form.status
    tell(say("Taken out, for good. A line stands in the log."))
    return redirect(_place(post), code=303)


def _post(post_id: int) -> Post:
    post = posts.get(post_id, me())
    require(me(), Can.REDACT_POST, post)
    return post


def _page(post: Post, form: RedactForm, outcome: queries.Outcome | None = None) -> str:
    return render_template(
        "redaction/redact.html",
        post=post,
        form=form,
        outcome=outcome,
        back=_place(post),
    )


def _place(post: Post) -> str:
    part = posts.part(post.id, me())
    return posts.kind_of(post.id).place(posts.begun_by(part))
